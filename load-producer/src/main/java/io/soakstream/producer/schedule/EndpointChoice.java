package io.soakstream.producer.schedule;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which endpoint comes next, by weight. The sequence of choices follows from weights and seed
 * alone. Confined to one thread.
 */
public final class EndpointChoice {
  private final double[] cumulative;
  private final SplittableRandom random;

  /**
   * @param weights at least 0, one of them above
   */
  public EndpointChoice(double[] weights, long seed) {
    this.cumulative = weights.clone();
    Arrays.parallelPrefix(cumulative, Double::sum);
    this.random = new SplittableRandom(seed);
  }

  /** Index of the endpoint of the next request. */
  public int next() {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, at);
    int index = found >= 0 ? found + 1 : -found - 1;
    return Math.min(index, cumulative.length - 1);
  }
}
