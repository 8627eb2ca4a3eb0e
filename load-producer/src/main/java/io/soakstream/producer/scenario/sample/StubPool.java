package io.soakstream.producer.scenario.sample;

import java.time.Duration;

/**
 * Connections of the bundled service to its database: a request holds one while it is worked on.
 *
 * @param connections at least 1
 * @param timeout after which a request that waits for one is answered 503
 */
public record StubPool(int connections, Duration timeout) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
}
