package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.LeastSquaresLine;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * One look at a resource that grows: by how much growth has slowed down from the first half to the
 * second at most, and what it comes to at least if it goes on slowing down like that. Immutable.
 *
 * <p>Source: Fieller, E. C. (1954), Some problems in interval estimation, for the ratio of two
 * slopes. A quantity that nears its end exponentially with time constant τ has a slope in the
 * second half of a time T that is exp(−T / 2τ) of that in the first.
 *
 * @param spanH hours from the first reading to the last
 * @param levelLow lower bound of the fitted level at the end, in the series' unit
 * @param slopeLowPerH lower bound of the second half's slope
 * @param ratioLow lower bound of the second half's slope over the first half's
 */
record LeakLook(double spanH, double levelLow, double slopeLowPerH, double ratioLow) {
  /** A look at which nothing is certain. */
  private static final LeakLook UNKNOWN = new LeakLook(0, 0, 0, 0);

  private static final double CORRELATION_MAX = 0.9;

  /** Fits two lines to at least 8 blocks; each bound fails with the given chance. */
  static LeakLook of(double[] hours, double[] y, double chance) {
    return of(hours, y, y.length / 2, chance);
  }

  /**
   * Whether growth from one block on is that of the blocks before, by the bound of a look.
   *
   * @param from at least 4 blocks on either side of it
   */
  static boolean goesOnFrom(int from, double[] hours, double[] y, double chance) {
    return of(hours, y, from, chance).ratioLow > GrowthClassifier.STEADY_SHARE;
  }

  private static LeakLook of(double[] hours, double[] y, int half, double chance) {
    int n = y.length;
    LeastSquaresLine early = LeastSquaresLine.fit(hours, y, 0, half);
    LeastSquaresLine late = LeastSquaresLine.fit(hours, y, half, n);
    // Around the lines, since neighbours differ by the growth itself when it is steep.
    double deviation =
        StrictMath.sqrt((early.squares() + late.squares()) / (n - 4.0))
            * inflation(Math.max(early.inflation(), late.inflation()), Math.min(half, n - half));
    double t = new TDistribution(null, n - 4.0).inverseCumulativeProbability(1 - chance);
    double reachEarly = t * early.error(deviation);
    double reachLate = t * late.error(deviation);
    // Growth that began late, or is gathering speed, is not the same growth.
    if (early.slope() <= reachEarly
        || late.slope() <= reachLate
        || early.slope() <= GrowthClassifier.EARLY_SHARE * late.slope()) {
      return UNKNOWN;
    }
    double spanH = (hours[n - 1] - hours[0]) * n / (n - 1);
    double middle = 0;
    for (int i = half; i < n; i++) {
      middle += y[i] / (n - half);
    }
    // The level at the end of a line scatters twice as much as the mean of its points.
    double levelLow =
        middle
            + late.slope() * spanH * (n - half) / n / 2
            - 2 * t * deviation / StrictMath.sqrt((double) n - half);
    return new LeakLook(
        spanH, levelLow, late.slope() - reachLate, ratioLow(early, late, reachEarly, reachLate));
  }

  /**
   * Inflation of a deviation by autocorrelation, corrected for what fitting a line to few points
   * takes from their correlation: about (2 + 4ρ) / n.
   */
  private static double inflation(double seen, int points) {
    double correlation = (seen * seen - 1) / (seen * seen + 1);
    double corrected = Math.min(CORRELATION_MAX, correlation + (2 + 4 * correlation) / points);
    return StrictMath.sqrt((1 + corrected) / (1 - corrected));
  }

  /** The smaller root of (late − r·early)² = reachLate² + r²·reachEarly². */
  private static double ratioLow(
      LeastSquaresLine early, LeastSquaresLine late, double reachEarly, double reachLate) {
    double product = early.slope() * late.slope();
    double ofEarly = early.slope() * early.slope() - reachEarly * reachEarly;
    double ofLate = late.slope() * late.slope() - reachLate * reachLate;
    return (product - StrictMath.sqrt(Math.max(0, product * product - ofEarly * ofLate))) / ofEarly;
  }

  /** Whether growth cannot be that of a quantity that fills up with this time constant. */
  boolean goesOn(double timeConstantH) {
    double filling = StrictMath.exp(-spanH / (2 * timeConstantH));
    return ratioLow > Math.max(filling, GrowthClassifier.STEADY_SHARE);
  }

  /**
   * Lower bound of the level some hours after the last reading, in the series' unit: growth slows
   * down as much as the bound of the ratio allows.
   */
  double levelLowAfter(double hours) {
    if (ratioLow >= 1) {
      return levelLow + slopeLowPerH * hours;
    }
    double timeConstantH = spanH / 2 / -StrictMath.log(ratioLow);
    double slopeAtEnd = slopeLowPerH * StrictMath.sqrt(ratioLow);
    return levelLow + slopeAtEnd * timeConstantH * -StrictMath.expm1(-hours / timeConstantH);
  }
}
