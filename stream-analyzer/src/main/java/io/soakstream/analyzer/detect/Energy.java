package io.soakstream.analyzer.detect;

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
final class Energy {
  private Energy() {}

  /** nm / (n + m) times the energy distance of the first n values and the m others. */
  static double scaled(double[] values, int n) {
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
}
