package io.soakstream.notify.receiver;

import io.soakstream.notify.alert.AlertFacts;
import io.soakstream.notify.alert.AlertMessage;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.alert.MessageKind;
import io.soakstream.notify.alert.ThingKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One message as every receiver gets it. Immutable.
 *
 * @param key of the alert
 * @param number of the message, from 1
 * @param rule of the rule file
 */
public record AlertNotice(String key, String rule, AlertMessage message) {
  private static final String TEST = "test";

  /** The message that is due. */
  public static AlertNotice of(DueMessage due) {
    return new AlertNotice(due.alert().key(), due.alert().rule(), due.message());
  }

  /**
   * What {@code --test} sends.
   *
   * @param key of its own each time, so that no receiver takes it for an old one
   */
  public static AlertNotice test(String key, boolean isResolved, Instant now) {
    String at = now.toString();
    AlertFacts facts =
        new AlertFacts(
            ThingKind.VERDICT,
            TEST,
            "live",
            TEST,
            "verdict",
            "FAIL",
            "",
            "tenant-a",
            "GET /",
            "a test of soak notify, nothing has happened",
            "this is what an alert looks like",
            at,
            isResolved ? at : "",
            "");
    MessageKind kind = isResolved ? MessageKind.RESOLVE : MessageKind.OPEN;
    return new AlertNotice(
        key, TEST, new AlertMessage(kind, isResolved ? 2 : 1, 0, facts.title(), List.of(facts)));
  }

  /** The same for each attempt at this message; receivers that look at it take it once. */
  public String idempotencyKey() {
    return key + "-" + message.number();
  }

  public boolean isResolved() {
    return message.kind() == MessageKind.RESOLVE;
  }

  /** {@code firing} or {@code resolved}. */
  public String state() {
    return isResolved() ? "resolved" : "firing";
  }

  /** Such as {@code RESOLVED: run nightly: FAIL}. */
  public String headline() {
    return state().toUpperCase(Locale.ROOT) + ": " + message.title();
  }

  /** The thing it is about, or the first of several. */
  public AlertFacts first() {
    return message.things().get(0);
  }

  /** When the first of its things began. */
  public String since() {
    return message.things().stream()
        .map(AlertFacts::since)
        .min(Comparator.naturalOrder())
        .orElse("");
  }

  /** When the last of its things was over; empty while it lasts. */
  public String until() {
    return isResolved()
        ? message.things().stream().map(AlertFacts::until).max(Comparator.naturalOrder()).orElse("")
        : "";
  }
}
