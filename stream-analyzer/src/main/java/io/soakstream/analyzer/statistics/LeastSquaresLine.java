package io.soakstream.analyzer.statistics;

/**
 * A straight line by least squares.
 *
 * @param squares sum of the squared residuals
 * @param spread sum of the squared distances of x from its mean
 * @param inflation of the deviation by autocorrelation of neighbouring residuals, at least 1
 */
public record LeastSquaresLine(double slope, double squares, double spread, double inflation) {
  private static final double CORRELATION_MAX = 0.8;

  /** The line through the points from, inclusive, to, exclusive. */
  public static LeastSquaresLine fit(double[] x, double[] y, int from, int to) {
    double meanX = 0;
    double meanY = 0;
    for (int i = from; i < to; i++) {
      meanX += x[i];
      meanY += y[i];
    }
    meanX /= to - from;
    meanY /= to - from;
    double xx = 0;
    double xy = 0;
    for (int i = from; i < to; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double squares = 0;
    double neighbours = 0;
    double before = 0;
    for (int i = from; i < to; i++) {
      double residual = y[i] - meanY - slope * (x[i] - meanX);
      squares += residual * residual;
      neighbours += i > from ? residual * before : 0;
      before = residual;
    }
    double correlation =
        squares == 0 ? 0 : Math.max(0, Math.min(CORRELATION_MAX, neighbours / squares));
    return new LeastSquaresLine(
        slope, squares, xx, StrictMath.sqrt((1 + correlation) / (1 - correlation)));
  }

  /** Standard error of the slope under a deviation of single points. */
  public double error(double deviation) {
    return spread == 0 ? 0 : deviation / StrictMath.sqrt(spread);
  }
}
