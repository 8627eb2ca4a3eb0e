package io.soakstream.notify.alert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which entries of a book have changed since they were stored last. Confined to one thread. */
public final class AlertChanges {
  private final Set<String> alerts = new HashSet<>();
  private final Set<String> voices = new HashSet<>();
  private final Set<String> pauses = new HashSet<>();

  /** Entries by their keys; null for those that are forgotten. */
  public record Batch(
      Map<String, AlertRecord> alerts, Map<String, RunVoice> voices, Map<String, Long> pauses) {
    /** Whether there is nothing to store. */
    public boolean isEmpty() {
      return alerts.isEmpty() && voices.isEmpty() && pauses.isEmpty();
    }
  }

  void ofAlert(String key) {
    alerts.add(key);
  }

  void ofVoice(String key) {
    voices.add(key);
  }

  void ofPause(String receiver) {
    pauses.add(receiver);
  }

  Batch take(
      Map<String, AlertRecord> allAlerts,
      Map<String, RunVoice> allVoices,
      Map<String, Long> allPauses) {
    Batch batch = new Batch(of(alerts, allAlerts), of(voices, allVoices), of(pauses, allPauses));
    alerts.clear();
    voices.clear();
    pauses.clear();
    return batch;
  }

  private static <T> Map<String, T> of(Set<String> keys, Map<String, T> all) {
    Map<String, T> some = new HashMap<>();
    keys.forEach(key -> some.put(key, all.get(key)));
    return some;
  }
}
