package io.soakstream.analyzer.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many comparisons: the chance of even one false claim stays below the level,
 * whatever the dependence between the comparisons. Stateless.
 *
 * <p>Source: Holm, S. (1979), A simple sequentially rejective multiple test procedure.
 */
final class HolmCorrection {
  private HolmCorrection() {}

  /** Corrected p-values, in the order given: claim what is not above the level. */
  static double[] corrected(double[] pValues) {
    Integer[] order = IntStream.range(0, pValues.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] corrected = new double[pValues.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, pValues[order[i]] * (order.length - i)));
      corrected[order[i]] = largest;
    }
    return corrected;
  }
}
