package io.soakstream.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What a report says of a run, in the order of the report. Claims that cannot be read are kept
 * apart. Immutable.
 */
public final class ClaimList {
  private final List<Claim> all;
  private final List<RuleSyntaxException> problems;

  private ClaimList(List<Claim> all, List<RuleSyntaxException> problems) {
    this.all = List.copyOf(all);
    this.problems = List.copyOf(problems);
  }

  /** Reads claims; the grammar is that of rules, with a sentence in quotes before it. */
  public static ClaimList of(List<String> texts) {
    List<Claim> claims = new ArrayList<>();
    List<RuleSyntaxException> problems = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        claims.add(RuleParser.parseClaim(texts.get(i), i + 1));
      } catch (RuleSyntaxException e) {
        problems.add(e);
      }
    }
    return new ClaimList(claims, problems);
  }

  /** Those that can be read. */
  public List<Claim> all() {
    return all;
  }

  /** The metrics that are claimed, with their scopes and the claimed values. */
  public List<Rule> rules() {
    return all.stream().map(Claim::rule).toList();
  }

  /** One per claim that cannot be read. */
  public List<RuleSyntaxException> problems() {
    return problems;
  }
}
