package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.JsonPath;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a response has to be beside its status. One that is not makes its request a failed check of
 * that name. Immutable.
 *
 * @param name in the detail of failed requests
 */
public record ResponseCheck(String name, Subject subject) {
  /** What is looked at, and what it has to be. */
  public sealed interface Subject {}

  /**
   * A place in a body of JSON.
   *
   * @param expected when it does not depend on the request
   * @param template what is expected otherwise
   */
  public record Json(JsonPath path, Optional<ExpectedValue> expected, Optional<Template> template)
      implements Subject {}

  /** The first header of that name. */
  public record Header(String header, ExpectedValue expected) implements Subject {}

  /** The status. */
  public record Status(ExpectedValue expected) implements Subject {}

  /** A text in the body. */
  public record Contains(Template text) implements Subject {}

  /** A pattern that is found in the body. */
  public record Matches(Pattern pattern) implements Subject {}

  /** Length of the body, bytes. */
  public record Size(ExpectedValue expectedBytes) implements Subject {}

  /** From sending to the whole response, microseconds at most. */
  public record Time(long mostUs) implements Subject {}
}
