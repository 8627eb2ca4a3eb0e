package io.soakstream.live;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules began to fail, or no longer do, from one provisional verdict of a run to the next.
 * Confined to one thread.
 */
final class RuleTurns {
  private static final String FAIL = "FAIL";

  private final Map<String, String> statuses = new HashMap<>();

  /** A line for each rule that turned: when in event time, what it is now, which, and why. */
  List<String> heard(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    for (RuleResult rule : verdict.getRules()) {
      String before = statuses.put(rule.getId(), rule.getStatus());
      boolean fails = FAIL.equals(rule.getStatus());
      if (fails != FAIL.equals(before)) {
        lines.add(
            LiveState.toSecond(verdict.getEventTime())
                + "  "
                + (fails ? "FAIL so far" : "no longer failing")
                + "  "
                + rule.getText()
                + (rule.getReason().isEmpty()
                    ? ""
                    : ": " + QuantityText.sentence(rule.getReason())));
      }
    }
    return lines;
  }
}
