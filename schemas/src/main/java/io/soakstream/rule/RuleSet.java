package io.soakstream.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of a run, in their order. Immutable and safe for any thread. */
public final class RuleSet {
  /** The first word of a text that is a claim; the rest of it is one of {@link ClaimList}. */
  public static final String CLAIM = "claim";

  private final List<Rule> all;
  private final List<Claim> claims;
  private final String hash;

  private RuleSet(List<Rule> all, List<Claim> claims) {
    this.all = List.copyOf(all);
    this.claims = List.copyOf(claims);
    this.hash =
        Sha256Hex.hex(
            all.stream()
                .map(Rule::normal)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads rules; {@code preset NAME} stands for several.
   *
   * @throws RulesRejectedException with every rule that cannot be read
   */
  public static RuleSet parse(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    List<RuleSyntaxException> problems = new ArrayList<>();
    for (String text : texts) {
      try {
        add(text, rules, claims);
      } catch (RuleSyntaxException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw new RulesRejectedException(problems);
    }
    return new RuleSet(rules, claims);
  }

  /**
   * Reads the rules that a recorded run carries. Its log cannot be corrected any more, so one that
   * cannot be read stays, as a rule that is always inconclusive.
   */
  public static RuleSet accept(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    for (String text : texts) {
      try {
        add(text, rules, claims);
      } catch (RuleSyntaxException e) {
        rules.add(unreadable(text, rules.size() + 1, e));
      }
    }
    return new RuleSet(rules, claims);
  }

  private static void add(String text, List<Rule> rules, List<Claim> claims) {
    RuleScanner in = new RuleScanner(text);
    if (in.acceptWord(CLAIM)) {
      claims.add(RuleParser.parseClaim(text.substring(in.here()), claims.size() + 1));
      return;
    }
    for (String rule : RulePresets.expanded(text)) {
      rules.add(RuleParser.parse(rule, rules.size() + 1));
    }
  }

  private static Rule unreadable(String text, int number, RuleSyntaxException problem) {
    RuleMetric metric = new RuleMetric.Unreadable(problem.getMessage());
    return new Rule(
        "r" + number + "-unreadable",
        text,
        text.strip(),
        metric,
        LimitComparison.EQUAL,
        Double.NaN,
        "",
        1,
        RuleScope.RUN,
        0,
        false,
        0);
  }

  /** The rules in the order of the scenario. */
  public List<Rule> all() {
    return all;
  }

  /** The claims among them. */
  public List<Claim> claims() {
    return claims;
  }

  /** Whether there are none; claims are no rules. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** SHA-256 over the normal texts, lower-case hexadecimal. */
  public String hash() {
    return hash;
  }
}
