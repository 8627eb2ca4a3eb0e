package io.soakstream.sink.summary;

import com.fasterxml.jackson.databind.JsonNode;
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
  public static VerdictSummary of(JsonNode verdict) {
    List<Line> failed = new ArrayList<>();
    List<Line> untold = new ArrayList<>();
    List<Line> close = new ArrayList<>();
    int rules = verdict.path("rules").size();
    for (JsonNode rule : verdict.path("rules")) {
      String status = rule.path("status").asText();
      String reason = QuantityText.sentence(rule.path("reason").asText());
      Line line = new Line(status, name(rule), reason);
      if (status.equals("FAIL")) {
        failed.add(line);
      } else if (!status.equals("PASS")) {
        untold.add(line);
      }
      if (RuleCloseness.isClose(rule)) {
        close.add(new Line(RuleCloseness.MARK, name(rule), closely(rule)));
      }
    }
    List<Line> lines = new ArrayList<>(failed);
    lines.addAll(untold);
    lines.addAll(close);
    return new VerdictSummary(
        head(rules, failed.size(), untold.size(), close.size()), List.copyOf(lines));
  }

  /** The rule as it was written, with the scope where the text does not say it. */
  static String name(JsonNode rule) {
    String text = rule.path("text").asText();
    return text.isEmpty() ? rule.path("id").asText() : text;
  }

  private static String head(int rules, int failed, int untold, int close) {
    List<String> parts = new ArrayList<>();
    if (failed > 0) {
      parts.add(failed + " of " + rules + (rules == 1 ? " rule" : " rules") + " failed");
    }
    if (untold > 0) {
      parts.add(
          failed > 0
              ? untold + " could not be told"
              : untold + " of " + rules + (rules == 1 ? " rule" : " rules") + " could not be told");
    }
    if (close > 0) {
      parts.add(close + " close to " + (close == 1 ? "its limit" : "their limits"));
    }
    return String.join(", ", parts);
  }

  private static String closely(JsonNode rule) {
    String unit = rule.path("unit").asText();
    JsonNode interval = rule.path("interval");
    return QuantityText.beside(
            rule.path("observed").isNumber() ? rule.path("observed").asDouble() : null,
            rule.path("limit").asDouble(),
            unit)
        + ", and its interval of "
        + QuantityText.interval(
            interval.path("low").asDouble(), interval.path("high").asDouble(), unit)
        + " contains the limit";
  }
}
