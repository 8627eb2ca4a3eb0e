package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.ArrayStatistics;
import io.soakstream.analyzer.statistics.BlockNoise;
import io.soakstream.analyzer.statistics.LeastSquaresLine;
import io.soakstream.analyzer.statistics.MannKendall;
import java.util.Arrays;

/**
 * Decides how a quantity grew from up to 48 block figures over time; the reasoning is in
 * DETECTORS.md. Stateless.
 */
final class GrowthClassifier {
  /** Growth below this share of the level is not worth speaking of. */
  static final double MATERIAL_SHARE = 0.01;

  /** How many standard errors growth has to be above nothing. */
  static final double CERTAIN_Z = 4;

  /** Few blocks do not know their own noise well; twelve of them ask for half as much again. */
  static final double FEW_BLOCKS = 6;

  /** Late growth below this share of early growth has ended. */
  static final double SETTLED_SHARE = 0.35;

  /** Late growth above this share of early growth goes on; a cache of 4 h is below it after 8 h. */
  static final double STEADY_SHARE = 0.6;

  /** Before that, a slow warm-up looks like a leak. */
  static final double LINEAR_MIN_H = 8;

  /** Early growth below this share of late growth is not the same growth. */
  static final double EARLY_SHARE = 0.5;

  private static final double Z95 = ArrayStatistics.NORMAL_95_ONE_SIDED;

  /** For the error, which is an estimate itself. */
  private static final double UNSURE_Z = 1.2;

  /** The middles of the first and the last quarter, share of the run. */
  private static final double QUARTERS_APART = 0.75;

  private static final double SETTLED_Z = 2;
  private static final double CERTAIN_RATIO_Z = 3;
  private static final int LATE_BLOCKS_MIN = 8;

  private GrowthClassifier() {}

  /**
   * The class of a quantity.
   *
   * @param hours ascending, at least 8 of them
   * @param y figure of each block
   * @param minutes the readings behind the blocks
   */
  static LeakClass of(double[] hours, double[] y, double[] minutes) {
    int n = y.length;
    int half = n / 2;
    LeastSquaresLine early = LeastSquaresLine.fit(hours, y, 0, half);
    LeastSquaresLine late = LeastSquaresLine.fit(hours, y, half, n);
    double deviation = deviation(early, late, y, minutes);
    int quarter = Math.max(2, n / 4);
    double growth = ArrayStatistics.mean(y, n - quarter, n) - ArrayStatistics.mean(y, 0, quarter);
    double level = Math.abs(MannKendall.median(y));
    double error = deviation * StrictMath.sqrt(2.0 / quarter);
    if (growth <= MATERIAL_SHARE * level || growth <= CERTAIN_Z * (1 + FEW_BLOCKS / n) * error) {
      return LeakClass.STABLE;
    }
    if (isStep(hours, y)) {
      return LeakClass.STEP;
    }
    double lateDeviation = half < LATE_BLOCKS_MIN ? deviation : ofLate(y, minutes, late);
    double lateError = late.error(lateDeviation);
    if (late.slope() + SETTLED_Z * lateError < SETTLED_SHARE * early.slope()) {
      return LeakClass.WARMED_UP;
    }
    double steady = Math.max(early.slope(), growth / (hours[n - 1] - hours[0]));
    double ratioError = StrictMath.hypot(lateError, STEADY_SHARE * early.error(deviation));
    boolean goesOn =
        late.slope() - CERTAIN_RATIO_Z * ratioError > STEADY_SHARE * steady
            && early.slope() > EARLY_SHARE * late.slope();
    double spanH = (hours[n - 1] - hours[0]) * n / (n - 1);
    return goesOn && spanH >= LINEAR_MIN_H ? LeakClass.LINEAR : LeakClass.GROWING;
  }

  /**
   * The smallest even growth from start to end that would be called linear with a probability of 95
   * %, in the figures' unit per hour; NaN of a run too short to tell. Both slopes are uncertain by
   * the error of half the blocks, and the second has to be above a share of the first by {@value
   * #CERTAIN_RATIO_Z} of them.
   */
  static double smallestSlope(double[] hours, double[] y, double[] minutes) {
    int n = y.length;
    double spanH = (hours[n - 1] - hours[0]) * n / (n - 1);
    if (spanH < LINEAR_MIN_H) {
      return Double.NaN;
    }
    LeastSquaresLine early = LeastSquaresLine.fit(hours, y, 0, n / 2);
    LeastSquaresLine late = LeastSquaresLine.fit(hours, y, n / 2, n);
    double deviation = deviation(early, late, y, minutes);
    double error = late.error(deviation) * StrictMath.hypot(1, STEADY_SHARE);
    double steady = (CERTAIN_RATIO_Z + Z95 + UNSURE_Z) * error / (1 - STEADY_SHARE);
    double grown = StrictMath.sqrt(2.0 / Math.max(2, n / 4)) * deviation;
    double certain = (CERTAIN_Z * (1 + FEW_BLOCKS / n) + Z95) * grown;
    double material = MATERIAL_SHARE * Math.abs(MannKendall.median(y)) + Z95 * grown;
    return Math.max(steady, Math.max(certain, material) / (QUARTERS_APART * spanH));
  }

  /** Deviation of a block. */
  private static double deviation(
      LeastSquaresLine early, LeastSquaresLine late, double[] y, double[] minutes) {
    double inflation = Math.max(early.inflation(), late.inflation());
    double scatter =
        StrictMath.sqrt((early.squares() + late.squares()) / Math.max(1, y.length - 4)) * inflation;
    // Both overstate: the scatter around lines where the curve bends, the noise under a sawtooth.
    return Math.min(scatter, BlockNoise.deviation(y, minutes));
  }

  /** Deviation of a block in the second half, which a steep first half does not disturb. */
  private static double ofLate(double[] y, double[] minutes, LeastSquaresLine late) {
    int n = y.length;
    double scatter = StrictMath.sqrt(late.squares() / (n - n / 2 - 2)) * late.inflation();
    double[] blocks = Arrays.copyOfRange(y, n / 2, n);
    double[] readings = Arrays.copyOfRange(minutes, minutes.length / 2, minutes.length);
    return Math.min(scatter, BlockNoise.deviation(blocks, readings));
  }

  /** Whether one jump explains the figures clearly better than a line or a saturating curve. */
  private static boolean isStep(double[] hours, double[] y) {
    double step = Double.MAX_VALUE;
    for (int split = 2; split <= y.length - 2; split++) {
      step =
          Math.min(
              step,
              ArrayStatistics.squares(y, 0, split) + ArrayStatistics.squares(y, split, y.length));
    }
    double smooth = LeastSquaresLine.fit(hours, y, 0, y.length).squares();
    double span = hours[y.length - 1] - hours[0];
    for (double part : new double[] {0.02, 0.05, 0.1, 0.2, 0.4, 0.8}) {
      double[] saturating = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        saturating[i] = 1 - StrictMath.exp(-(hours[i] - hours[0]) / (part * span));
      }
      smooth = Math.min(smooth, LeastSquaresLine.fit(saturating, y, 0, y.length).squares());
    }
    return step < 0.5 * smooth;
  }
}
