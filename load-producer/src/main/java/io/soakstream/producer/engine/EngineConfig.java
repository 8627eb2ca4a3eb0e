package io.soakstream.producer.engine;

import java.net.URI;
import java.time.Duration;

/**
 * What the engine needs beside the scenario. Immutable.
 *
 * @param target base of every request, without a trailing slash
 * @param timeout from the actual start to the whole response, above 0
 * @param connectTimeout above 0
 * @param inFlightMax requests in flight at once, at least 1; arrivals beyond are reported as
 *     generator failures
 * @param idleConnectionMax how long a connection is kept without use; below the five seconds after
 *     which common servers close theirs, so that no request is sent into a closing one
 */
public record EngineConfig(
    URI target,
    Duration timeout,
    Duration connectTimeout,
    int inFlightMax,
    Duration idleConnectionMax) {
  /** Where nothing else is asked for: enough for 5,000 requests/s that all wait 2 s. */
  public static final int DEFAULT_IN_FLIGHT_MAX = 10_000;

  private static final Duration DEFAULT_IDLE_CONNECTION_MAX = Duration.ofSeconds(4);

  /** Defaults for what the scenario does not say. */
  public static EngineConfig of(
      URI target, Duration timeout, Duration connectTimeout, int inFlightMax) {
    return new EngineConfig(
        target, timeout, connectTimeout, inFlightMax, DEFAULT_IDLE_CONNECTION_MAX);
  }
}
