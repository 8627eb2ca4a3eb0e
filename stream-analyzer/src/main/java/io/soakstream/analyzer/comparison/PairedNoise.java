package io.soakstream.analyzer.comparison;

/**
 * How uncertain the mean of paired block differences is when neighbouring blocks follow each other.
 * The variance of independent blocks is inflated as for an AR(1) process, by a correlation that is
 * corrected for its bias and raised by one standard error, so that noise which looks calmer than it
 * is does not make a difference out of nothing. Immutable.
 *
 * <p>Sources: Andrews, D. W. K. and Monahan, J. C. (1992), An improved heteroskedasticity and
 * autocorrelation consistent covariance matrix estimator, for the AR(1) recolouring; Marriott and
 * Pope (1954) for the bias; that one standard error suffices is measured.
 *
 * @param error standard error of the mean, in the unit of the differences
 * @param degrees of freedom of Student's t
 */
public record PairedNoise(double error, double degrees) {
  private static final double CORRELATION_MAX = 0.9;

  /** The noise of differences whose mean is 0. */
  static PairedNoise of(double[] differences) {
    int n = differences.length;
    double squares = 0;
    double neighbours = 0;
    for (int i = 0; i < n; i++) {
      squares += differences[i] * differences[i];
      neighbours += i > 0 ? differences[i] * differences[i - 1] : 0;
    }
    double seen = squares == 0 ? 0 : neighbours / squares;
    double bias = (1 + 3 * Math.max(0, seen)) / n;
    double doubt = StrictMath.sqrt(Math.max(0, 1 - seen * seen) / n);
    double correlation = Math.max(0, Math.min(CORRELATION_MAX, seen + bias + doubt));
    double variance = squares / (n - 1) * (1 + correlation) / (1 - correlation);
    double degrees = n >= BlockPlan.BLOCKS_MAX ? n - 1 : n / 2.0;
    return new PairedNoise(StrictMath.sqrt(variance / n), degrees);
  }
}
