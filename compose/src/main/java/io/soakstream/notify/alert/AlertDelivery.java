package io.soakstream.notify.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What one receiver has heard of one alert and what it has yet to hear, in order. Immutable.
 *
 * <p>The head of the queue, once due, may be on its way and is never changed: it is sent again with
 * the same number and the same bytes until it was taken. What is behind it, or still held, gives
 * way to what is true now.
 *
 * @param isOpen whether the last message that was taken said that the alert is on
 * @param lastNumber of the newest message, taken or not; 0 for none
 * @param queue at most one that is due and one behind it
 * @param attempts in vain on the head
 * @param retryMs the head is not tried before
 * @param toldMs when the last message was taken
 * @param lastError of the head; empty for none
 */
public record AlertDelivery(
    boolean isOpen,
    long lastNumber,
    List<AlertMessage> queue,
    int attempts,
    long retryMs,
    long toldMs,
    String lastError) {
  /** Of a receiver that has heard nothing yet. */
  public static final AlertDelivery NONE = new AlertDelivery(false, 0, List.of(), 0, 0, 0, "");

  public AlertDelivery {
    queue = List.copyOf(queue);
  }

  /**
   * The same with what is true now.
   *
   * @param lasts whether the alert is on
   * @param holding when a message of this kind may be sent
   */
  AlertDelivery tell(
      boolean lasts,
      String title,
      List<AlertFacts> things,
      ToLongFunction<MessageKind> holding,
      long nowMs) {
    List<AlertMessage> kept = new ArrayList<>();
    List<AlertMessage> replaced = new ArrayList<>();
    for (AlertMessage message : queue) {
      boolean mayBeUnderWay = kept.isEmpty() && replaced.isEmpty() && !message.isHeldAt(nowMs);
      (mayBeUnderWay ? kept : replaced).add(message);
    }
    boolean isOpenBefore = kept.isEmpty() ? isOpen : kept.get(0).kind() != MessageKind.RESOLVE;
    boolean hidesOpening =
        replaced.stream().anyMatch(message -> message.kind() == MessageKind.OPEN);
    MessageKind kind = null;
    if (lasts) {
      kind = isOpenBefore ? MessageKind.UPDATE : MessageKind.OPEN;
    } else if (isOpenBefore || kept.isEmpty() && hidesOpening) {
      kind = MessageKind.RESOLVE; // Also of what began and ended while it was held: told once.
    }
    if (kind == null) {
      return withQueue(kept);
    }
    long heldMs =
        replaced.stream()
            .mapToLong(AlertMessage::heldUntilMs)
            .reduce(Math::min)
            .orElse(holding.applyAsLong(kind));
    kept.add(new AlertMessage(kind, lastNumber + 1, heldMs, title, things));
    return new AlertDelivery(isOpen, lastNumber + 1, kept, attempts, retryMs, toldMs, lastError);
  }

  /** The first message, when it may be sent. */
  Optional<AlertMessage> due(long nowMs) {
    return queue.stream()
        .findFirst()
        .filter(message -> !message.isHeldAt(nowMs) && nowMs >= retryMs);
  }

  /** The same after the head was taken. */
  AlertDelivery taken(long nowMs) {
    return new AlertDelivery(
        queue.get(0).kind() != MessageKind.RESOLVE,
        lastNumber,
        queue.subList(1, queue.size()),
        0,
        0,
        nowMs,
        "");
  }

  /** The same after the head was not taken. */
  AlertDelivery failed(long nextMs, String error) {
    return new AlertDelivery(isOpen, lastNumber, queue, attempts + 1, nextMs, toldMs, error);
  }

  private AlertDelivery withQueue(List<AlertMessage> kept) {
    return new AlertDelivery(isOpen, lastNumber, kept, attempts, retryMs, toldMs, lastError);
  }
}
