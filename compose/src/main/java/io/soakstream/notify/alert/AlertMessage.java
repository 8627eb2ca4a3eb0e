package io.soakstream.notify.alert;

import java.util.List;

/**
 * One message to one receiver: what is sent, and sent again under the same number until it is
 * taken. Immutable.
 *
 * @param number from 1, of this alert and receiver
 * @param heldUntilMs not sent before this moment, milliseconds since the epoch
 * @param things at least one
 */
public record AlertMessage(
    MessageKind kind, long number, long heldUntilMs, String title, List<AlertFacts> things) {
  public AlertMessage {
    things = List.copyOf(things);
  }

  /** The worst of its things. */
  public String severity() {
    List<String> severities = things.stream().map(AlertFacts::severity).toList();
    return List.of("critical", "error", "warning", "info").stream()
        .filter(severities::contains)
        .findFirst()
        .orElse("info");
  }

  boolean isHeldAt(long nowMs) {
    return nowMs < heldUntilMs;
  }
}
