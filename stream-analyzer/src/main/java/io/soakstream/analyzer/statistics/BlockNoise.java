package io.soakstream.analyzer.statistics;

/**
 * How far block means of a resource scatter, from differences alone, so that no trend or curve is
 * taken for noise. Readings follow each other (AR(1)); differences of neighbouring blocks then
 * understate the scatter, by a factor that follows from the correlation of neighbouring minutes.
 * Stateless.
 *
 * <p>Sources: von Neumann, J. (1941), for the mean square successive difference; the correlation φ
 * of an AR(1) process from Var(x₂ − x₀) / Var(x₁ − x₀) = 1 + φ.
 */
public final class BlockNoise {
  private static final double CORRELATION_MAX = 0.95;

  private BlockNoise() {}

  /**
   * Standard deviation of a block, such that a sum of blocks scatters as if they were independent.
   */
  public static double deviation(double[] blocks, double[] minutes) {
    double perBlock = (double) minutes.length / blocks.length;
    double neighbours = StrictMath.sqrt(squaredSteps(blocks, 1) / 2);
    return neighbours * StrictMath.sqrt(understated(correlation(minutes), perBlock));
  }

  private static double correlation(double[] minutes) {
    double one = squaredSteps(minutes, 1);
    double two = squaredSteps(minutes, 2);
    return one == 0 ? 0 : Math.max(0, Math.min(CORRELATION_MAX, two / one - 1));
  }

  /** Long-run variance of block means over what their successive differences show. */
  private static double understated(double correlation, double b) {
    double left = 1 - correlation;
    double part = 1 - StrictMath.pow(correlation, b);
    double longRun = (1 + correlation) / left / b;
    double variance = longRun - 2 * correlation * part / (left * left * b * b);
    double neighbours = correlation * part * part / (left * left * b * b);
    return longRun / Math.max(variance - neighbours, longRun / 100);
  }

  private static double squaredSteps(double[] y, int lag) {
    double sum = 0;
    for (int i = lag; i < y.length; i++) {
      sum += (y[i] - y[i - lag]) * (y[i] - y[i - lag]);
    }
    return y.length <= lag ? 0 : sum / (y.length - lag);
  }
}
