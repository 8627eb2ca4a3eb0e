package io.soakstream.notify.alert;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A message that may be sent now. Immutable.
 *
 * @param attempts in vain so far
 */
public record DueMessage(AlertRecord alert, String receiver, AlertMessage message, int attempts) {
  /** The next message for a receiver: of those that may be sent, the one tried least often. */
  static Optional<DueMessage> next(Collection<AlertRecord> alerts, String receiver, long nowMs) {
    return alerts.stream()
        .filter(alert -> alert.deliveries().containsKey(receiver))
        .flatMap(
            alert -> {
              AlertDelivery delivery = alert.deliveries().get(receiver);
              return delivery
                  .due(nowMs)
                  .map(message -> new DueMessage(alert, receiver, message, delivery.attempts()))
                  .stream();
            })
        .min(
            Comparator.comparingInt(DueMessage::attempts)
                .thenComparingLong(due -> due.message().heldUntilMs())
                .thenComparing(due -> due.alert().key()));
  }

  /** The same for each attempt at this message, and for no other message to this receiver. */
  public String idempotencyKey() {
    return alert.key() + "-" + message.number();
  }
}
