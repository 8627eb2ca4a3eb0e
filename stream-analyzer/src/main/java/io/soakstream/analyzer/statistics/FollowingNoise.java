package io.soakstream.analyzer.statistics;

/**
 * Noise whose values follow each other, as an AR(1) process. Stateless.
 *
 * <p>Source: Cochrane, D. and Orcutt, G. H. (1949), Application of least squares regression to
 * relationships containing auto-correlated error terms, for the whitening; the first value as Prais
 * and Winsten (1954) scale it.
 */
public final class FollowingNoise {
  /** More is not told from a walk. */
  public static final double CORRELATION_MAX = 0.95;

  private FollowingNoise() {}

  /**
   * Correlation of neighbouring residuals, 0 to {@link #CORRELATION_MAX}, corrected for the bias
   * that each fitted column brings.
   */
  public static double correlation(double[] noise, int columns) {
    double squares = LinearColumns.dot(noise, noise);
    double neighbours = 0;
    for (int i = 1; i < noise.length; i++) {
      neighbours += noise[i] * noise[i - 1];
    }
    double seen = squares == 0 ? 0 : neighbours / squares;
    double unbiased = seen + (columns * (1 + seen) + 2 * seen) / noise.length;
    return Math.max(0, Math.min(CORRELATION_MAX, unbiased));
  }

  /** Innovations; the first value is scaled to their deviation. */
  public static double[] whitened(double[] y, double correlation) {
    double[] white = new double[y.length];
    white[0] = y[0] * StrictMath.sqrt(1 - correlation * correlation);
    for (int i = 1; i < y.length; i++) {
      white[i] = y[i] - correlation * y[i - 1];
    }
    return white;
  }

  /** The same of several series. */
  public static double[][] whitened(double[][] columns, double correlation) {
    double[][] white = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      white[i] = whitened(columns[i], correlation);
    }
    return white;
  }
}
