package io.soakstream.bench.harness;

import java.util.Arrays;
import java.util.Collection;

/** Median and spread of a figure over the rounds. Immutable; NaN when there was none. */
public record FigureSpread(double median, double min, double max) {
  /** Of these values, in any order. */
  public static FigureSpread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new FigureSpread(Double.NaN, Double.NaN, Double.NaN);
    }
    double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    return new FigureSpread(median, sorted[0], sorted[n - 1]);
  }

  @Override
  public String toString() {
    return Arrays.asList(median, min, max).toString();
  }
}
