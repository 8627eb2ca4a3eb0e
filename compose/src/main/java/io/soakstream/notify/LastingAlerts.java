package io.soakstream.notify;

import io.soakstream.notify.alert.AlertDelivery;
import io.soakstream.notify.alert.AlertRecord;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.receiver.AlertReceiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be said again and again to receivers that take silence for the end. Kept on the heap
 * alone: after a restart all of it is said at once. Confined to one thread.
 */
final class LastingAlerts {
  private final Map<String, AlertReceiver> receivers;
  private final Map<String, Long> saidMs = new HashMap<>();

  LastingAlerts(Map<String, AlertReceiver> receivers) {
    this.receivers = receivers;
  }

  /** An alert was said to be on. */
  void said(DueMessage due, long nowMs) {
    saidMs.put(key(due.alert(), due.receiver()), nowMs);
  }

  /** One that has not been said for too long; it is taken to be said now. */
  Optional<DueMessage> due(String receiver, List<AlertRecord> alerts, long nowMs) {
    return receivers
        .get(receiver)
        .repeats()
        .flatMap(
            every ->
                alerts.stream()
                    .filter(alert -> isOn(alert, receiver))
                    .filter(
                        alert ->
                            nowMs - saidMs.getOrDefault(key(alert, receiver), 0L)
                                >= every.toMillis())
                    .findFirst())
        .map(
            alert -> {
              saidMs.put(key(alert, receiver), nowMs);
              return new DueMessage(alert, receiver, alert.again(receiver), 0);
            });
  }

  private static boolean isOn(AlertRecord alert, String receiver) {
    AlertDelivery delivery = alert.deliveries().get(receiver);
    return delivery != null && delivery.isOpen(); // Also while its change or its end is held.
  }

  private static String key(AlertRecord alert, String receiver) {
    return receiver + "|" + alert.key();
  }
}
