package io.soakstream.sink.write.insert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: from 100 ms doubling up to 5 s, each between half and the
 * whole of it, so that several sinks do not come back at the same moment. It never gives up: what
 * cannot be stored waits in Kafka. Immutable apart from its source of randomness.
 */
public final class RetryPolicy {
  private static final long FIRST_MS = 100;
  private static final long LONGEST_MS = 5_000;

  private final RandomGenerator random;

  public RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Wait before the next attempt.
   *
   * @param failures in a row so far, from 1
   */
  public Duration waitAfter(int failures) {
    long whole = Math.min(LONGEST_MS, FIRST_MS << Math.min(20, failures - 1));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
