package io.soakstream.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One line of a producer's stdout. Immutable. */
public sealed interface ProducerReport {
  /** It has announced the run. */
  record Started(String run) implements ProducerReport {}

  /** What it found before the load, in a sentence. */
  record Warning(String text) implements ProducerReport {}

  /**
   * How far it is.
   *
   * @param eventTime ISO-8601, UTC; empty before the first event
   * @param done requests so far
   * @param total requests planned; 0 when that is not known
   * @param errors of the requests so far
   * @param acknowledged events that Kafka has acknowledged
   * @param ratePerS requests per second of wall clock
   * @param leftS seconds until the load ends; negative when unknown
   * @param recent the requests of the last seconds; empty when nothing is said of them
   * @param failed requests of the run that failed or were denied, by status or outcome
   */
  record Progress(
      String eventTime,
      long done,
      long total,
      long errors,
      long acknowledged,
      double ratePerS,
      double leftS,
      Optional<LiveRequests> recent,
      Map<String, Long> failed)
      implements ProducerReport {
    /** Progress that says nothing of the time left, of recent requests and of failures. */
    public Progress(
        String eventTime, long done, long total, long errors, long acknowledged, double ratePerS) {
      this(eventTime, done, total, errors, acknowledged, ratePerS, -1, Optional.empty(), Map.of());
    }
  }

  /** It has ended the run; its last figures, at a rate of 0. */
  record Ended(String status, Progress last) implements ProducerReport {}

  ObjectMapper MAPPER = new ObjectMapper();

  /** Reads a line; empty when it is none of these. */
  static Optional<ProducerReport> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode node = MAPPER.readTree(line);
      return switch (node.path("event").asText()) {
        case "started" -> Optional.of(new Started(node.path("run").asText()));
        case "warning" -> Optional.of(new Warning(node.path("warning").asText()));
        case "progress" -> Optional.of(progress(node));
        case "ended" -> Optional.of(new Ended(node.path("status").asText(), progress(node)));
        default -> Optional.empty();
      };
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Progress progress(JsonNode node) {
    return new Progress(
        node.path("event_time").asText(""),
        node.path("done").asLong(),
        node.path("total").asLong(),
        node.path("errors").asLong(),
        node.path("acknowledged").asLong(),
        node.path("rate_per_s").asDouble(),
        node.path("left_s").asDouble(-1),
        LiveRequests.of(node.path("recent")),
        failed(node.path("failed")));
  }

  private static Map<String, Long> failed(JsonNode node) {
    Map<String, Long> failed = new TreeMap<>();
    node.fields().forEachRemaining(each -> failed.put(each.getKey(), each.getValue().asLong()));
    return failed;
  }
}
