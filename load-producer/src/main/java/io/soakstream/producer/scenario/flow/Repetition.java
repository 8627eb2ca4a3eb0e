package io.soakstream.producer.scenario.flow;

import java.util.Optional;

/**
 * How often something is done. Immutable.
 *
 * @param times at most, at least 1
 * @param until what ends it earlier, asked after each time
 */
public record Repetition(int times, Optional<Condition> until) {
  /** Once. */
  public static final Repetition ONCE = new Repetition(1, Optional.empty());
}
