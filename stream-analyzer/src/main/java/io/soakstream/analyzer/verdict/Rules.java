package io.soakstream.analyzer.verdict;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of a run, in their order. Immutable and safe for any thread. */
public final class Rules {
  /** The first word of a text that is a claim; the rest of it is one of {@link Claims}. */
  public static final String CLAIM = "claim";

  private final List<Rule> all;
  private final List<Claim> claims;
  private final String hash;

  private Rules(List<Rule> all, List<Claim> claims) {
    this.all = List.copyOf(all);
    this.claims = List.copyOf(claims);
    this.hash =
        Sha256.hex(
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
  public static Rules parse(List<String> texts) {
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
    return new Rules(rules, claims);
  }

  /**
   * Reads the rules that a recorded run carries. Its log cannot be corrected any more, so one that
   * cannot be read stays, as a rule that is always inconclusive.
   */
  public static Rules accept(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    for (String text : texts) {
      try {
        add(text, rules, claims);
      } catch (RuleSyntaxException e) {
        rules.add(unreadable(text, rules.size() + 1, e));
      }
    }
    return new Rules(rules, claims);
  }

  private static void add(String text, List<Rule> rules, List<Claim> claims) {
    RuleScanner in = new RuleScanner(text);
    if (in.acceptWord(CLAIM)) {
      claims.add(RuleParser.parseClaim(text.substring(in.here()), claims.size() + 1));
      return;
    }
    for (String rule : Presets.expanded(text)) {
      rules.add(RuleParser.parse(rule, rules.size() + 1));
    }
  }

  private static Rule unreadable(String text, int number, RuleSyntaxException problem) {
    Metric metric = new Metric.Unreadable(problem.getMessage());
    return new Rule(
        "r" + number + "-unreadable",
        text,
        text.strip(),
        metric,
        Comparison.EQUAL,
        Double.NaN,
        "",
        1,
        Scope.RUN,
        0,
        false,
        0);
  }

  /** The rules in the order of the scenario. */
  public List<Rule> all() {
    return all;
  }

  /** The claims among them. */
  List<Claim> claims() {
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
