package io.soakstream.producer.stub;

import io.soakstream.producer.scenario.StubService;
import java.util.SplittableRandom;

/**
 * What each request gets, drawn in the order of arrival from the service's seed: a delay with a
 * log-normal distribution (median p50, shape sigma) and whether it fails. Confined to one thread.
 */
final class ServiceTimes {
  private final double p50Ns;
  private final double sigma;
  private final double errorRate;
  private final SplittableRandom random;

  ServiceTimes(StubService settings) {
    this.p50Ns = settings.delayP50().toNanos();
    this.sigma = settings.delaySigma();
    this.errorRate = settings.errorRate();
    this.random = new SplittableRandom(settings.seed());
  }

  /** One request's fate. */
  record Draw(long delayNs, boolean fails) {}

  Draw next() {
    double delayNs = p50Ns * StrictMath.exp(sigma * random.nextGaussian());
    return new Draw((long) delayNs, random.nextDouble() < errorRate);
  }
}
