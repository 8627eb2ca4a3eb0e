package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.EnergyDistance;

/**
 * The step that explains a series best beside smooth columns, under noise that follows itself like
 * AR(1): generalised least squares on whitened values. Immutable.
 *
 * <p>Source: Quandt (1958) and Andrews, D. W. K. (1993) for the largest F over all points;
 * Cochrane, D. and Orcutt, G. H. (1949) for the whitening.
 *
 * @param at first point after the step
 * @param size of the step, in the unit of the series
 * @param t size over its standard error, never below 0
 * @param correlation of neighbouring noise, 0 to 0.95
 * @param energy distance of the whitened values before and after the step, scaled by how many they
 *     are; smooth columns taken out, the step left in
 */
record StepFit(int at, double size, double t, double correlation, double energy) {
  static final double CORRELATION_MAX = 0.95;

  /**
   * The best step at one of the allowed points.
   *
   * @param columns what may move the series without being a change, known steps among it
   * @param plain the same, orthonormal
   */
  static StepFit of(double[] y, double[][] columns, double[][] plain, boolean[] isAllowed) {
    int guess = (int) scan(y, plain, isAllowed, 0)[0];
    double[] noise = SmoothCurve.residual(y, plain);
    double[] guessed = SmoothCurve.residual(whitenedStep(y.length, guess, 0), plain);
    double size = SmoothCurve.dot(noise, guessed) / SmoothCurve.dot(guessed, guessed);
    for (int i = 0; i < noise.length; i++) {
      noise[i] -= size * guessed[i];
    }
    double correlation = correlation(noise, plain.length + 1);
    double[] white = whitened(y, correlation);
    double[][] whiteColumns = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      whiteColumns[i] = whitened(columns[i], correlation);
    }
    double[][] base = SmoothCurve.orthonormal(whiteColumns);
    double[] best = scan(white, base, isAllowed, correlation);
    int at = (int) best[0];
    // The step stays in: innovations around the smooth part, as if the step were not there to fit.
    double[] step = whitenedStep(y.length, at, correlation);
    double[] smoothOf = SmoothCurve.residual(white, base);
    double[] stepRest = SmoothCurve.residual(step, base);
    double[] left = new double[y.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = smoothOf[i] - best[1] * stepRest[i] + best[1] * step[i];
    }
    left[at] -= best[1] * correlation;
    double squares = SmoothCurve.dot(smoothOf, smoothOf) - best[2];
    double t = StrictMath.sqrt(best[2] * (y.length - base.length - 1) / Math.max(squares, 1e-300));
    return new StepFit(at, best[1], t, correlation, EnergyDistance.scaled(left, at));
  }

  /** Point, size and explained squares of the step that explains most. */
  private static double[] scan(
      double[] y, double[][] base, boolean[] isAllowed, double correlation) {
    int n = y.length;
    double[] rest = SmoothCurve.residual(y, base);
    double[] sums = new double[base.length];
    double restSum = 0;
    double best = -1;
    double[] found = {n / 2.0, 0, 0};
    for (int at = n - 1; at > 0; at--) {
      // Whitened, a step is 1 at its first point and 1 - correlation after it.
      double tail = 1 - correlation;
      double squares = 1 + (n - 1 - at) * tail * tail;
      double with = rest[at] + tail * restSum;
      for (int j = 0; j < base.length; j++) {
        double part = base[j][at] + tail * sums[j];
        squares -= part * part;
        sums[j] += base[j][at];
      }
      restSum += rest[at];
      if (isAllowed[at] && squares > 1e-9 && with * with / squares > best) {
        best = with * with / squares;
        found = new double[] {at, with / squares, best};
      }
    }
    return found;
  }

  /** Of neighbouring residuals, corrected for the bias that each fitted column brings. */
  static double correlation(double[] noise, int columns) {
    double squares = SmoothCurve.dot(noise, noise);
    double neighbours = 0;
    for (int i = 1; i < noise.length; i++) {
      neighbours += noise[i] * noise[i - 1];
    }
    double seen = squares == 0 ? 0 : neighbours / squares;
    double unbiased = seen + (columns * (1 + seen) + 2 * seen) / noise.length;
    return Math.max(0, Math.min(CORRELATION_MAX, unbiased));
  }

  /** Innovations; the first value is scaled to their deviation. */
  static double[] whitened(double[] y, double correlation) {
    double[] white = new double[y.length];
    white[0] = y[0] * StrictMath.sqrt(1 - correlation * correlation);
    for (int i = 1; i < y.length; i++) {
      white[i] = y[i] - correlation * y[i - 1];
    }
    return white;
  }

  private static double[] whitenedStep(int n, int at, double correlation) {
    double[] step = new double[n];
    java.util.Arrays.fill(step, at, n, 1 - correlation);
    step[at] = 1;
    return step;
  }
}
