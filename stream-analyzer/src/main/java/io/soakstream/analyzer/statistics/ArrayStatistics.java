package io.soakstream.analyzer.statistics;

/** Figures of a part of an array, from one index to before another. Stateless. */
public final class ArrayStatistics {
  /** One-sided 95 % of a normal distribution. */
  public static final double NORMAL_95_ONE_SIDED = 1.6448536269514722;

  private static final double MAD_TO_DEVIATION = 1.4826022185056018;

  private ArrayStatistics() {}

  /** The mean; NaN of nothing. */
  public static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  /**
   * Deviation of normal noise, by the median of the distances from its middle: a few that are far
   * off do not move it.
   */
  public static double deviation(double[] apart) {
    return MAD_TO_DEVIATION * MannKendall.median(apart);
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
