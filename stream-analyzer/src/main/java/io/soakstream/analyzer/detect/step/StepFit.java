package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.EnergyDistance;
import io.soakstream.analyzer.statistics.FollowingNoise;
import io.soakstream.analyzer.statistics.LinearColumns;

/**
 * The step that explains a series best beside smooth columns, under noise that follows itself like
 * AR(1): generalised least squares on whitened values. Immutable.
 *
 * <p>Source: Quandt (1958) and Andrews, D. W. K. (1993) for the largest F over all points; {@link
 * FollowingNoise} for the whitening.
 *
 * @param at first point after the step
 * @param size of the step, in the unit of the series
 * @param t size over its standard error, never below 0
 * @param criterion minus twice the logarithm of the likelihood: smaller is better
 * @param correlation of neighbouring noise, 0 to 0.95
 * @param energy distance of the whitened values before and after the step, scaled by how many they
 *     are; smooth columns taken out, the step left in
 */
record StepFit(int at, double size, double t, double criterion, double correlation, double energy) {
  /**
   * The best step at one of the allowed points.
   *
   * @param columns what may move the series without being a change, known steps among it
   * @param plain the same, orthonormal
   */
  static StepFit of(double[] y, double[][] columns, double[][] plain, boolean[] isAllowed) {
    int guess = (int) scan(y, plain, isAllowed, 0)[0];
    double[] noise = LinearColumns.residual(y, plain);
    double[] guessed = LinearColumns.residual(whitenedStep(y.length, guess, 0), plain);
    double size = LinearColumns.dot(noise, guessed) / LinearColumns.dot(guessed, guessed);
    for (int i = 0; i < noise.length; i++) {
      noise[i] -= size * guessed[i];
    }
    double correlation = FollowingNoise.correlation(noise, plain.length + 1);
    double[] white = FollowingNoise.whitened(y, correlation);
    double[][] base = LinearColumns.orthonormal(FollowingNoise.whitened(columns, correlation));
    double[] best = scan(white, base, isAllowed, correlation);
    int at = (int) best[0];
    // The step stays in: innovations around the smooth part, as if the step were not there to fit.
    double[] step = whitenedStep(y.length, at, correlation);
    double[] smoothOf = LinearColumns.residual(white, base);
    double[] stepRest = LinearColumns.residual(step, base);
    double[] left = new double[y.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = smoothOf[i] - best[1] * stepRest[i] + best[1] * step[i];
    }
    left[at] -= best[1] * correlation;
    double squares = LinearColumns.dot(smoothOf, smoothOf) - best[2];
    double t = StrictMath.sqrt(best[2] * (y.length - base.length - 1) / Math.max(squares, 1e-300));
    return new StepFit(
        at,
        best[1],
        t,
        criterion(squares, y.length, correlation),
        correlation,
        EnergyDistance.scaled(left, at));
  }

  /** Point, size and explained squares of the step that explains most. */
  private static double[] scan(
      double[] y, double[][] base, boolean[] isAllowed, double correlation) {
    int n = y.length;
    double[] rest = LinearColumns.residual(y, base);
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

  /**
   * A series beside columns, without a step, whitened by what it leaves.
   *
   * @param base the columns, whitened and orthonormal
   * @param rest what they leave of the series
   */
  private record Smooth(double correlation, double[][] base, double[] rest) {
    static Smooth of(double[] y, double[][] columns, double[][] plain) {
      double correlation =
          FollowingNoise.correlation(LinearColumns.residual(y, plain), plain.length);
      double[][] base = LinearColumns.orthonormal(FollowingNoise.whitened(columns, correlation));
      double[] rest = LinearColumns.residual(FollowingNoise.whitened(y, correlation), base);
      return new Smooth(correlation, base, rest);
    }
  }

  /** The criterion of a series without a step, beside the same columns. */
  static double criterionWithout(double[] y, double[][] columns, double[][] plain) {
    Smooth smooth = Smooth.of(y, columns, plain);
    double squares = LinearColumns.dot(smooth.rest, smooth.rest);
    return criterion(squares, y.length, smooth.correlation);
  }

  /** Of the likelihood of Gaussian AR(1) noise. */
  private static double criterion(double squares, int n, double correlation) {
    return n * StrictMath.log(Math.max(squares, 1e-300) / n)
        - StrictMath.log(1 - correlation * correlation);
  }

  /**
   * The two steps, not far from each other, that explain most together as one that is taken back,
   * the first and the second place; null where none stands out.
   *
   * @param plain the columns, orthonormal
   * @param longest points between them at most
   * @param tMin what it has to be at least over its standard error
   */
  static int[] takenBack(
      double[] y,
      double[][] columns,
      double[][] plain,
      boolean[] isAllowed,
      int longest,
      double tMin) {
    int n = y.length;
    Smooth smooth = Smooth.of(y, columns, plain);
    double correlation = smooth.correlation;
    double[][] base = smooth.base;
    double[] rest = smooth.rest;
    double[] with = new double[n];
    double[][] parts = new double[n][base.length];
    double tail = 1 - correlation;
    double restSum = 0;
    double[] sums = new double[base.length];
    for (int at = n - 1; at > 0; at--) {
      with[at] = rest[at] + tail * restSum;
      restSum += rest[at];
      for (int j = 0; j < base.length; j++) {
        parts[at][j] = base[j][at] + tail * sums[j];
        sums[j] += base[j][at];
      }
    }
    double all = LinearColumns.dot(rest, rest);
    double most = 0;
    int[] found = null;
    for (int from = 1; from < n; from++) {
      for (int to = from + StepSearch.LASTING; to < n && to <= from + longest; to++) {
        if (!isAllowed[from] || !isAllowed[to]) {
          continue;
        }
        double squares = 1 + (to - from - 1) * tail * tail + correlation * correlation;
        for (int j = 0; j < base.length; j++) {
          double part = parts[from][j] - parts[to][j];
          squares -= part * part;
        }
        double product = with[from] - with[to];
        double explained = squares > 1e-9 ? product * product / squares : 0;
        if (explained > most) {
          most = explained;
          found = new int[] {from, to};
        }
      }
    }
    double t = StrictMath.sqrt(most * (n - base.length - 1) / Math.max(all - most, 1e-300));
    return t < tMin ? null : found;
  }

  private static double[] whitenedStep(int n, int at, double correlation) {
    double[] step = new double[n];
    java.util.Arrays.fill(step, at, n, 1 - correlation);
    step[at] = 1;
    return step;
  }
}
