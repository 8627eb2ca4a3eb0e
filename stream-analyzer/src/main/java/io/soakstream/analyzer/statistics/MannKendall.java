package io.soakstream.analyzer.statistics;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * Theil–Sen slope and Mann–Kendall test of equally spaced figures. Stateless.
 *
 * <p>Sources: Sen, P. K. (1968); Mann (1945) and Kendall (1975), with ties and continuity
 * correction; Hamed, K. H. and Rao, A. R. (1998), A modified Mann–Kendall trend test for
 * autocorrelated data. Unlike theirs, only positive correlations count, so that it never makes the
 * test more certain than it was.
 *
 * @param slope median of all pairwise slopes, per step
 * @param z Mann–Kendall statistic, uncorrected
 * @param inflation of the variance by autocorrelation, at least 1
 */
public record MannKendall(double slope, double z, double inflation) {
  private static final double NORMAL_95 = 1.959963984540054;

  /** Two-sided p-value as if the figures were independent. */
  public double pUncorrected() {
    return twoSided(z);
  }

  /** Two-sided p-value, corrected for autocorrelation. */
  public double pCorrected() {
    return twoSided(z / StrictMath.sqrt(inflation));
  }

  public static MannKendall of(double[] y) {
    int n = y.length;
    long s = 0;
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        s += (long) Math.signum(y[j] - y[i]);
        slopes[k++] = (y[j] - y[i]) / (j - i);
      }
    }
    double slope = median(slopes);
    double variance = variance(y);
    double z = s == 0 || variance <= 0 ? 0 : (s - Math.signum(s)) / StrictMath.sqrt(variance);
    return new MannKendall(slope, z, inflation(y, slope));
  }

  private static double variance(double[] y) {
    double n = y.length;
    double sum = n * (n - 1) * (2 * n + 5);
    double[] sorted = y.clone();
    Arrays.sort(sorted);
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double ties = to - from;
      sum -= ties * (ties - 1) * (2 * ties + 5);
      from = to;
    }
    return sum / 18;
  }

  private static double inflation(double[] y, double slope) {
    int n = y.length;
    if (n < 4) {
      return 1;
    }
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = y[i] - slope * i;
    }
    double[] ranks = ranks(rest);
    double mean = (n + 1) / 2.0;
    double power = 0;
    for (double rank : ranks) {
      power += (rank - mean) * (rank - mean);
    }
    if (power == 0) {
      return 1;
    }
    double sum = 0;
    for (int lag = 1; lag < n - 2; lag++) {
      double product = 0;
      for (int i = 0; i + lag < n; i++) {
        product += (ranks[i] - mean) * (ranks[i + lag] - mean);
      }
      double correlation = product / power;
      if (correlation > NORMAL_95 / StrictMath.sqrt(n)) {
        sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
      }
    }
    return 1 + 2 * sum / ((double) n * (n - 1) * (n - 2));
  }

  /** Ranks from 1; equal values share the mean of theirs. */
  private static double[] ranks(double[] y) {
    double[] ranks = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      int below = 0;
      int equal = 0;
      for (double other : y) {
        if (other < y[i]) {
          below++;
        } else if (other == y[i]) {
          equal++;
        }
      }
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }

  /** Middle value, or the mean of the two in the middle; NaN of none. */
  public static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double twoSided(double z) {
    return Erf.erfc(Math.abs(z) / StrictMath.sqrt(2));
  }
}
