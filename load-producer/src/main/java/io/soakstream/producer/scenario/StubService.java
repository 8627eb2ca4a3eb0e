package io.soakstream.producer.scenario;

import io.soakstream.producer.scenario.sample.StubTraits;
import java.time.Duration;
import java.util.Optional;

/**
 * The bundled service: log-normal delays from a seed, errors and a stall on demand, and what it is
 * told to do beyond.
 *
 * @param delayP50 median of the service delay
 * @param delaySigma standard deviation of the delay's logarithm, 0 or more
 * @param errorRate share of requests answered with 503, 0 to 1
 */
public record StubService(
    Duration delayP50,
    double delaySigma,
    long seed,
    double errorRate,
    Optional<StubStall> stall,
    StubTraits traits) {
  /** One that does nothing beyond. */
  public StubService(
      Duration delayP50,
      double delaySigma,
      long seed,
      double errorRate,
      Optional<StubStall> stall) {
    this(delayP50, delaySigma, seed, errorRate, stall, StubTraits.NONE);
  }
}
