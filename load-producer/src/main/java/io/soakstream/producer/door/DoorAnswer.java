package io.soakstream.producer.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.producer.door.feed.StoredBatch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer. Immutable.
 *
 * @param body empty for none; JSON otherwise
 */
record DoorAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final int UNAVAILABLE = 503;
  private static final String JSON = "application/json";

  static DoorAnswer empty(int status) {
    return new DoorAnswer(status, Map.of(), new byte[0]);
  }

  static DoorAnswer json(int status, ObjectNode node) {
    return new DoorAnswer(
        status,
        Map.of("Content-Type", JSON),
        (node.toString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** With the reason as clients of InfluxDB, of either version, look for it. */
  static DoorAnswer refusal(int status, String reason) {
    return refusal(status, reason, JsonNodeFactory.instance.objectNode());
  }

  static DoorAnswer refusal(int status, String reason, ObjectNode more) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("error", reason).put("message", reason).setAll(more);
    DoorAnswer answer = json(status, node).with("X-Influxdb-Error", reason);
    return status == UNAVAILABLE ? answer.with("Retry-After", "1") : answer;
  }

  /** What is to be known of a batch that was stored. */
  DoorAnswer with(StoredBatch stored) {
    DoorAnswer answer = stored.run().isEmpty() ? this : with("X-Soak-Run", stored.run());
    return stored.late() == 0
        ? answer
        : answer.with("X-Soak-Late", Integer.toString(stored.late()));
  }

  DoorAnswer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new DoorAnswer(status, all, body);
  }
}
