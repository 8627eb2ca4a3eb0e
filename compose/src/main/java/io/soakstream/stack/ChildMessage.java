package io.soakstream.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One line of a child's standard output. Immutable.
 *
 * @param event such as {@code ready} or {@code status}
 */
record ChildMessage(String event, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty for what is not one of our lines, such as half a line of a process that was killed. */
  static Optional<ChildMessage> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode body = JSON.readTree(line);
      return Optional.of(new ChildMessage(body.path("event").asText(), body));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  SinkReport sinkStatus() {
    return new SinkReport(
        body.path("lag").asLong(),
        body.path("rows").asLong(),
        body.path("retries").asLong(),
        body.path("last_error").asText(""));
  }
}
