package io.soakstream.producer.engine.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.producer.scenario.connection.SocketRules;
import java.io.IOException;

/**
 * A message that came, and what it says of itself. Immutable.
 *
 * @param sentUs microseconds since the epoch, 0 when it does not say
 * @param fault what is wrong with it, in a sentence; null for nothing
 */
record SocketMessage(byte[] body, long sentUs, String fault) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads what the rules look for; a message in which it does not stand has that fault. */
  static SocketMessage of(byte[] body, SocketRules rules, SequenceWatch watch) {
    if (rules.sequence().isEmpty() && rules.sentUs().isEmpty()) {
      return new SocketMessage(body, 0, null);
    }
    JsonNode document = read(body);
    long sentUs = rules.sentUs().map(path -> path.in(document).asLong()).orElse(0L);
    if (rules.sequence().isEmpty()) {
      return new SocketMessage(body, sentUs, null);
    }
    JsonNode number = rules.sequence().get().in(document);
    String fault =
        number.isIntegralNumber() ? faultOf(number.asLong(), watch) : null; // such as an echo
    return new SocketMessage(body, sentUs, fault);
  }

  private static String faultOf(long number, SequenceWatch watch) {
    return switch (watch.next(number)) {
      case NONE -> null;
      case GAP -> "lost: " + watch.missing() + " before message " + number;
      case OUT_OF_ORDER -> "out of order: message " + number + " came behind a later one";
      case DOUBLED -> "doubled: message " + number + " came before";
    };
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
