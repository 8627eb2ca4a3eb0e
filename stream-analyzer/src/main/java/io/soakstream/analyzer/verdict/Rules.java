package io.soakstream.analyzer.verdict;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of a run, in their order. Immutable and safe for any thread. */
public final class Rules {
  private final List<Rule> all;
  private final String hash;

  private Rules(List<Rule> all) {
    this.all = List.copyOf(all);
    this.hash =
        Sha256.hex(
            all.stream()
                .map(Rule::normal)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads rules.
   *
   * @throws RulesRejectedException with every rule that cannot be read
   */
  public static Rules parse(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    List<RuleSyntaxException> problems = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        rules.add(RuleParser.parse(texts.get(i), i + 1));
      } catch (RuleSyntaxException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw new RulesRejectedException(problems);
    }
    return new Rules(rules);
  }

  /**
   * Reads the rules that a recorded run carries. Its log cannot be corrected any more, so one that
   * cannot be read stays, as a rule that is always inconclusive.
   */
  public static Rules accept(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        rules.add(RuleParser.parse(texts.get(i), i + 1));
      } catch (RuleSyntaxException e) {
        rules.add(unreadable(texts.get(i), i + 1, e));
      }
    }
    return new Rules(rules);
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
        false);
  }

  /** The rules in the order of the scenario. */
  public List<Rule> all() {
    return all;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** SHA-256 over the normal texts, lower-case hexadecimal. */
  public String hash() {
    return hash;
  }
}
