package io.soakstream.sink.summary;

import io.soakstream.result.Interval;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import java.util.ArrayList;
import java.util.List;

/**
 * What to know beside the one word of a verdict: how many rules did not pass, which, and why; and
 * which were decided closely. Immutable.
 *
 * @param head such as {@code 2 of 3 rules failed}; empty when there is nothing to say
 * @param lines the rules, the worst first
 */
public record VerdictSummary(String head, List<Line> lines) {
  /**
   * A rule that did not pass, or passed closely.
   *
   * @param mark its status, or {@link RuleCloseness#MARK}
   * @param rule as it was written
   * @param reason in a sentence without full stop
   */
  public record Line(String mark, String rule, String reason) {
    /** The rule with its reason. */
    public String text() {
      return reason.isEmpty() ? rule : rule + ": " + reason;
    }
  }

  /** How a verdict document reads in short. */
  public static VerdictSummary of(Verdict verdict) {
    List<Line> failed = new ArrayList<>();
    List<Line> undecided = new ArrayList<>();
    List<Line> close = new ArrayList<>();
    int rules = verdict.getRules().size();
    for (RuleResult rule : verdict.getRules()) {
      String status = rule.getStatus();
      String reason = QuantityText.sentence(rule.getReason());
      Line line = new Line(status, name(rule), reason);
      if (status.equals("FAIL")) {
        failed.add(line);
      } else if (!status.equals("PASS")) {
        undecided.add(line);
      }
      if (RuleCloseness.isClose(rule)) {
        close.add(new Line(RuleCloseness.MARK, name(rule), closely(rule)));
      }
    }
    List<Line> lines = new ArrayList<>(failed);
    lines.addAll(undecided);
    lines.addAll(close);
    return new VerdictSummary(
        head(rules, failed.size(), undecided.size(), close.size(), refutedClaims(verdict)),
        List.copyOf(lines));
  }

  /** Claims decide nothing, but who reads a PASS should know of those that did not hold. */
  static String refutedClaims(Verdict verdict) {
    int claims = verdict.getClaims().size();
    long refuted =
        verdict.getClaims().stream().filter(claim -> claim.getStatus().equals("REFUTED")).count();
    return refuted == 0 ? "" : refuted + " of " + claims + (claims == 1 ? " claim" : " claims");
  }

  /** The rule as it was written, with the scope where the text does not say it. */
  static String name(RuleResult rule) {
    String text = rule.getText();
    return text.isEmpty() ? rule.getId() : text;
  }

  private static String head(int rules, int failed, int undecided, int close, String refuted) {
    List<String> parts = new ArrayList<>();
    if (failed > 0) {
      parts.add(failed + " of " + rules + (rules == 1 ? " rule" : " rules") + " failed");
    }
    if (undecided > 0) {
      parts.add(
          failed > 0
              ? undecided + " could not be told"
              : undecided
                  + " of "
                  + rules
                  + (rules == 1 ? " rule" : " rules")
                  + " could not be told");
    }
    if (close > 0) {
      parts.add(close + " close to " + (close == 1 ? "its limit" : "their limits"));
    }
    if (!refuted.isEmpty()) {
      parts.add(refuted + " refuted");
    }
    return String.join(", ", parts);
  }

  private static String closely(RuleResult rule) {
    String unit = rule.getUnit();
    Interval interval = rule.getInterval();
    return QuantityText.beside(rule.getObserved(), rule.getLimit(), unit)
        + ", and its interval of "
        + QuantityText.interval(interval.getLow(), interval.getHigh(), unit)
        + " contains the limit";
  }
}
