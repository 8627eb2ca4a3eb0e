package io.soakstream.notify.alert;

import java.time.Duration;
import java.util.List;

/**
 * Who is told of what, and when. Of several rules the first that matches a thing decides.
 * Immutable.
 *
 * @param to names of receivers; empty for nobody
 * @param delay before an alert is told first, so that what comes with it is told with it
 * @param every the least between two messages that say no more than that an alert has changed
 * @param groupBy of {@code run}, {@code tenant}, {@code endpoint}, {@code kind}: things that are
 *     alike in these are one alert; empty for one alert for each thing
 */
public record NotifyRule(
    String name,
    ThingCondition when,
    List<String> to,
    Duration delay,
    Duration every,
    List<String> groupBy,
    List<QuietHours> quiet) {
  public NotifyRule {
    to = List.copyOf(to);
    groupBy = List.copyOf(groupBy);
    quiet = List.copyOf(quiet);
  }

  /** Names the alert that a thing belongs to, within its run and analysis. */
  String alertThing(AlertFacts facts) {
    if (groupBy.isEmpty()) {
      return facts.thing();
    }
    StringBuilder group = new StringBuilder("group:").append(name);
    for (String field : groupBy) {
      String value =
          switch (field) {
            case "tenant" -> facts.tenant();
            case "endpoint" -> facts.endpoint();
            case "kind" -> facts.kind().word();
            default -> "";
          };
      group.append(':').append(field).append('=').append(value);
    }
    return group.toString();
  }

  /**
   * When a message may be sent.
   *
   * @param toldMs when the receiver heard of the alert last; 0 for never
   */
  long heldUntil(MessageKind kind, long nowMs, long toldMs) {
    long ms =
        switch (kind) {
          case OPEN -> nowMs + delay.toMillis();
          case UPDATE -> Math.max(nowMs, toldMs + every.toMillis());
          case RESOLVE -> nowMs;
        };
    return QuietHours.endAfter(quiet, ms);
  }
}
