package io.soakstream.producer.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.name.NameRules;
import io.soakstream.producer.scenario.read.QuantityParser;
import io.soakstream.rule.NamePattern;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;

/**
 * What somebody posts: {@code {"text": "version 2", "kind": "deploy", "for": "5m"}}. Immutable.
 *
 * @param lasts zero for a moment
 */
record AnnotationRequest(String text, String kind, Duration lasts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KEYS = Set.of("text", "kind", "for");
  private static final int TEXT_MAX = 500;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong, in a sentence for who posted it
   */
  static AnnotationRequest of(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no JSON", e);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException(
          "the body must be an object, such as {\"text\": \"version 2\", \"kind\": \"deploy\"}");
    }
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!KEYS.contains(key) || !json.get(key).isTextual()) {
        throw new IllegalArgumentException(
            NameRules.shown(key) + " is no key; text, kind and for are, each with a text");
      }
    }
    return of(json.path("text").asText(""), json.path("kind").asText("note"), json.path("for"));
  }

  private static AnnotationRequest of(String text, String kind, JsonNode lasts) {
    if (text.isBlank() || text.length() > TEXT_MAX || text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "text must be 1 to " + TEXT_MAX + " characters in one line");
    }
    String problem = NameRules.problem(kind);
    if (problem != null || NamePattern.isPattern(kind)) {
      throw new IllegalArgumentException(
          "kind "
              + (problem == null ? "is a pattern" : problem)
              + "; write a name, such as deploy");
    }
    try {
      Duration lasted =
          lasts.isMissingNode() ? Duration.ZERO : QuantityParser.duration(lasts.asText());
      return new AnnotationRequest(text, kind, lasted);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("for is no duration; write 90s or 1h30m", e);
    }
  }
}
