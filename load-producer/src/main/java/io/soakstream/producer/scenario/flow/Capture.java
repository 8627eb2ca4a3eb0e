package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.JsonPath;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a response for later requests. Its value is in no output. Immutable.
 *
 * @param name under which later templates find it
 * @param fallback what it is when the response does not have it; empty for what has to be there
 */
public record Capture(String name, Place place, Optional<String> fallback) {
  /** Where it stands. */
  public sealed interface Place {}

  /** In a body of JSON. */
  public record InJson(JsonPath path) implements Place {}

  /** The first header of that name. */
  public record InHeader(String header) implements Place {}

  /** The cookie that the response sets. */
  public record InCookie(String cookie) implements Place {}

  /** What the first group, or else the whole of the pattern, finds in the body first. */
  public record InBody(Pattern pattern) implements Place {}
}
