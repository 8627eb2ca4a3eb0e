package io.soakstream.analyzer.detect;

/**
 * Decides how a quantity grew from up to 48 block figures over time; the reasoning is in
 * DETECTORS.md. Stateless.
 */
final class Growth {
  /** Growth below this share of the level is not worth speaking of. */
  static final double MATERIAL_SHARE = 0.01;

  /** How many standard errors growth has to be above nothing. */
  static final double CERTAIN_Z = 4;

  /** Late growth below this share of early growth has ended. */
  static final double SETTLED_SHARE = 0.35;

  /** Late growth above this share of early growth goes on; a cache of 4 h is below it after 8 h. */
  static final double STEADY_SHARE = 0.6;

  /** Before that, a slow warm-up looks like a leak. */
  static final double LINEAR_MIN_H = 8;

  private static final double BOUND_Z = 2;

  private Growth() {}

  /**
   * The class of a quantity.
   *
   * @param hours ascending, at least 8 of them
   * @param y figure of each block
   */
  static LeakClass of(double[] hours, double[] y) {
    int n = y.length;
    int half = n / 2;
    Line early = Line.fit(hours, y, 0, half);
    Line late = Line.fit(hours, y, half, n);
    double inflation = Math.max(early.inflation(), late.inflation());
    double deviation =
        StrictMath.sqrt((early.squares() + late.squares()) / Math.max(1, n - 4)) * inflation;
    int quarter = Math.max(2, n / 4);
    double growth = mean(y, n - quarter, n) - mean(y, 0, quarter);
    double level = Math.abs(Kendall.median(y));
    double error = deviation * StrictMath.sqrt(2.0 / quarter);
    if (growth <= MATERIAL_SHARE * level || growth <= CERTAIN_Z * error) {
      return LeakClass.STABLE;
    }
    if (isStep(hours, y)) {
      return LeakClass.STEP;
    }
    double earlySlope = early.slope();
    double lateError = late.error(deviation);
    if (late.slope() + BOUND_Z * lateError < SETTLED_SHARE * earlySlope) {
      return LeakClass.WARMED_UP;
    }
    double spanH = hours[n - 1] - hours[0];
    double steady = Math.max(earlySlope + BOUND_Z * early.error(deviation), growth / spanH);
    boolean goesOn = late.slope() - BOUND_Z * lateError > STEADY_SHARE * steady;
    return goesOn && spanH * n / (n - 1) >= LINEAR_MIN_H ? LeakClass.LINEAR : LeakClass.GROWING;
  }

  /** Whether one jump explains the figures clearly better than a line or a saturating curve. */
  private static boolean isStep(double[] hours, double[] y) {
    double step = Double.MAX_VALUE;
    for (int split = 2; split <= y.length - 2; split++) {
      step = Math.min(step, around(y, 0, split) + around(y, split, y.length));
    }
    double smooth = Line.fit(hours, y, 0, y.length).squares();
    double span = hours[y.length - 1] - hours[0];
    for (double part : new double[] {0.02, 0.05, 0.1, 0.2, 0.4, 0.8}) {
      double[] saturating = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        saturating[i] = 1 - StrictMath.exp(-(hours[i] - hours[0]) / (part * span));
      }
      smooth = Math.min(smooth, Line.fit(saturating, y, 0, y.length).squares());
    }
    return step < 0.5 * smooth;
  }

  private static double around(double[] y, int from, int to) {
    double mean = mean(y, from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (y[i] - mean) * (y[i] - mean);
    }
    return squares;
  }

  private static double mean(double[] y, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += y[i];
    }
    return sum / (to - from);
  }
}
