package io.soakstream.analyzer.statistics;

import java.util.Arrays;

/**
 * Energy distance of two samples: 0 if and only if their distributions are the same, whatever
 * differs, level or spread or shape. Stateless.
 *
 * <p>Source: Székely, G. J. and Rizzo, M. L. (2004), Testing for equal distributions in high
 * dimension; Matteson, D. S. and James, N. A. (2014), A nonparametric approach for multiple change
 * point analysis, for the scaled statistic. In one dimension it is twice the integral of the
 * squared difference of the distribution functions.
 */
public final class EnergyDistance {
  private EnergyDistance() {}

  /** nm / (n + m) times the energy distance of the first n values and the m others. */
  public static double scaled(double[] values, int n) {
    int m = values.length - n;
    double[] before = Arrays.copyOf(values, n);
    double[] after = Arrays.copyOfRange(values, n, values.length);
    Arrays.sort(before);
    Arrays.sort(after);
    double integral = 0;
    double at = Math.min(before[0], after[0]);
    for (int i = 0, j = 0; i < n || j < m; ) {
      double next = j == m || i < n && before[i] <= after[j] ? before[i] : after[j];
      double apart = (double) i / n - (double) j / m;
      integral += apart * apart * (next - at);
      at = next;
      while (i < n && before[i] == at) {
        i++;
      }
      while (j < m && after[j] == at) {
        j++;
      }
    }
    return 2 * integral * n * m / (n + m);
  }

  /**
   * The split of a series into a part before and a part after that are furthest apart.
   *
   * @param at first value after the split
   * @param scaled as of {@link #scaled}
   */
  public record Split(int at, double scaled) {}

  /**
   * The split that is furthest apart, the first of equals, in time of the square of the values.
   *
   * @param least values on either side, at least 1; twice as many have to be there
   */
  public static Split furthest(double[] values, int least) {
    int total = values.length;
    double within = 0;
    double across = 0;
    double beyond = 0;
    for (double one : values) {
      for (double other : values) {
        beyond += Math.abs(one - other);
      }
    }
    Split furthest = new Split(least, Double.NEGATIVE_INFINITY);
    for (int at = 1; at <= total - least; at++) {
      double toBefore = 0;
      double toAfter = 0;
      for (int i = 0; i < total; i++) {
        double apart = Math.abs(values[i] - values[at - 1]);
        toBefore += i < at ? apart : 0;
        toAfter += i < at ? 0 : apart;
      }
      within += 2 * toBefore;
      beyond -= 2 * toAfter;
      across += toAfter - toBefore;
      double n = at;
      double m = (double) total - at;
      double scaled = n * m / total * (2 * across / (n * m) - within / (n * n) - beyond / (m * m));
      if (at >= least && scaled > furthest.scaled) {
        furthest = new Split(at, scaled);
      }
    }
    return furthest;
  }
}
