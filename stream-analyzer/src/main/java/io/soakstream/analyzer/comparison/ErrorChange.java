package io.soakstream.analyzer.comparison;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * How the share of errors of one series changed from one run to another. Given the errors of both
 * runs together, those of the second are binomial if nothing changed. Errors come in clumps: both
 * counts are divided by the dispersion that the blocks of the more uneven run show, so that one
 * burst is no lasting difference. Immutable.
 *
 * <p>Source: Przyborowski, J. and Wilenski, H. (1940), Homogeneity of results in testing samples
 * from Poisson series; the division by the dispersion is the quasi-Poisson method (McCullagh and
 * Nelder 1989, section 6.2.3).
 *
 * @param before errors of the first run, divided by the dispersion
 * @param after errors of the second, divided by it
 * @param dueShare of all errors that the second run has if nothing changed
 */
record ErrorChange(double before, double after, double dueShare) {
  static ErrorChange of(SeriesBlocks before, SeriesBlocks after) {
    double dispersion = Math.max(dispersion(before), dispersion(after));
    return new ErrorChange(
        before.errorsTotal() / dispersion,
        after.errorsTotal() / dispersion,
        (double) after.requestsTotal() / (before.requestsTotal() + after.requestsTotal()));
  }

  /** Variance over mean of the errors of blocks, raised by one standard error; at least 1. */
  private static double dispersion(SeriesBlocks series) {
    int n = series.errors().length;
    double errors = series.errorsTotal();
    if (errors == 0) {
      return 1;
    }
    double rate = errors / series.requestsTotal();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double beside = series.errors()[i] - rate * series.requests()[i];
      squares += beside * beside;
    }
    return Math.max(1, squares / errors * n / (n - 1) * (1 + StrictMath.sqrt(2.0 / n)));
  }

  /**
   * Chance of a change this far outside the tolerance, either way; see {@link PercentileChange}.
   */
  double pValue(double tolerance) {
    double odds = dueShare / (1 - dueShare);
    double dueIfMore = odds * (1 + tolerance) / (1 + odds * (1 + tolerance));
    double dueIfFewer = odds / (1 + tolerance) / (1 + odds / (1 + tolerance));
    double more = after == 0 ? 1 : Beta.regularizedBeta(dueIfMore, after, before + 1);
    double fewer = before == 0 ? 1 : Beta.regularizedBeta(1 - dueIfFewer, before, after + 1);
    return Math.min(1, 2 * Math.min(more, fewer));
  }

  /** Lower end of the interval of the change, percent of the first run's share. */
  double lowPercent() {
    return after == 0
        ? -100
        : percent(quantile(after, before + 1, (1 - PercentileChange.LEVEL) / 2));
  }

  /** Upper end, infinite when the first run has no errors. */
  double highPercent() {
    return before == 0
        ? Double.POSITIVE_INFINITY
        : percent(quantile(after + 1, before, (1 + PercentileChange.LEVEL) / 2));
  }

  private double percent(double share) {
    return 100 * (share / (1 - share) * (1 - dueShare) / dueShare - 1);
  }

  private static double quantile(double alpha, double beta, double level) {
    return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(level);
  }
}
