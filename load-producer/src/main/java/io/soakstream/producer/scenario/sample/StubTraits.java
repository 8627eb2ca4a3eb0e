package io.soakstream.producer.scenario.sample;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the bundled service can do to a client beyond delays and errors; each of it off by default.
 *
 * @param rateLimitsPerS by tenant, requests a second above which it answers 429; {@code *} is every
 *     other tenant's
 * @param capacityPerS requests a second that it can begin at most, the others queue; 0 for no bound
 * @param pool its connections to a database; empty for no bound
 * @param leakBytesPerS by which its resident memory grows from the first request on
 * @param tokenLifetime after which a token of a login is answered 401
 * @param loginRequired whether everything below {@code /api} wants a token
 * @param tls whether it also listens with TLS and ALPN, under a certificate made at its start
 */
public record StubTraits(
    Map<String, Double> rateLimitsPerS,
    double capacityPerS,
    Optional<StubPool> pool,
    double leakBytesPerS,
    Duration tokenLifetime,
    boolean loginRequired,
    boolean tls,
    Optional<StubCheckpoint> checkpoint,
    StubFeed feed) {
  public static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofMinutes(15);

  /** Nothing but delays and errors. */
  public static final StubTraits NONE =
      new StubTraits(
          Map.of(),
          0,
          Optional.empty(),
          0,
          DEFAULT_TOKEN_LIFETIME,
          false,
          false,
          Optional.empty(),
          StubFeed.PLAIN);

  public StubTraits {
    rateLimitsPerS = Collections.unmodifiableSortedMap(new TreeMap<>(rateLimitsPerS));
  }
}
