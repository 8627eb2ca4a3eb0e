package io.soakstream.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.soakstream.notify.alert.AlertChanges;
import io.soakstream.notify.alert.AlertRecord;
import io.soakstream.notify.alert.RunVoice;
import io.soakstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A book of alerts as records of the state topic. Keys are {@code NAME|alert|…}, {@code
 * NAME|run|…}, {@code NAME|receiver|…} and {@code NAME|begun}; values are JSON; what is forgotten
 * has none. Immutable.
 *
 * @param name of this notify; several do not see each other's
 */
record AlertStore(String name) {
  private static final String ALERT = "alert";
  private static final String RUN = "run";
  private static final String RECEIVER = "receiver";
  private static final String BEGUN = "begun";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A receiver that wants to be left alone. */
  record Pause(long untilMs) {}

  /** That this notify has begun, once and for all. */
  record Beginning(String since) {}

  /** The records of what has changed. */
  List<ProducerRecord<byte[], byte[]>> records(AlertChanges.Batch changes) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    changes.alerts().forEach((key, alert) -> records.add(entry(ALERT, key, alert)));
    changes.voices().forEach((key, voice) -> records.add(entry(RUN, key, voice)));
    changes
        .pauses()
        .forEach((receiver, ms) -> records.add(entry(RECEIVER, receiver, new Pause(ms))));
    return records;
  }

  /** The record that says that this notify has begun. */
  ProducerRecord<byte[], byte[]> begun(String since) {
    return entry(BEGUN, "", new Beginning(since));
  }

  /** What is stored, to be put back into a book. */
  AlertChanges.Batch read(Map<String, byte[]> stored) {
    Map<String, AlertRecord> alerts = new TreeMap<>();
    Map<String, RunVoice> voices = new TreeMap<>();
    Map<String, Long> pauses = new TreeMap<>();
    stored.forEach(
        (key, value) -> {
          if (key.startsWith(prefix(ALERT))) {
            alerts.put(key.substring(prefix(ALERT).length()), read(value, AlertRecord.class));
          } else if (key.startsWith(prefix(RUN))) {
            voices.put(key.substring(prefix(RUN).length()), read(value, RunVoice.class));
          } else if (key.startsWith(prefix(RECEIVER))) {
            pauses.put(
                key.substring(prefix(RECEIVER).length()), read(value, Pause.class).untilMs());
          }
        });
    return new AlertChanges.Batch(alerts, voices, pauses);
  }

  /** Whether this notify has begun before. */
  boolean hasBegun(Map<String, byte[]> stored) {
    return stored.containsKey(prefix(BEGUN));
  }

  private ProducerRecord<byte[], byte[]> entry(String kind, String key, Object value) {
    byte[] bytes = (prefix(kind) + key).getBytes(StandardCharsets.UTF_8);
    try {
      return new ProducerRecord<>(
          Topic.ALERTS.topicName(), 0, bytes, value == null ? null : JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String prefix(String kind) {
    return name + "|" + kind + "|";
  }

  private static <T> T read(byte[] value, Class<T> type) {
    try {
      return JSON.readValue(value, type);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(
          "the state in " + Topic.ALERTS.topicName() + " is none of ours: " + e.getMessage(), e);
    }
  }
}
