package io.soakstream.analyzer.statistics;

/** Figures of a part of an array, from one index to before another. Stateless. */
public final class ArrayStatistics {
  private ArrayStatistics() {}

  /** The mean; NaN of nothing. */
  public static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  /** The sum of the squared distances from the mean. */
  public static double squares(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return squares;
  }
}
