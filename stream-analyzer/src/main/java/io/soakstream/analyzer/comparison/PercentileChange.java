package io.soakstream.analyzer.comparison;

import io.soakstream.latency.LatencyHistogram;
import io.soakstream.rule.LatencyFigure;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How a percentile of one series changed from one run to another. Immutable.
 *
 * <p>A block's pull on the percentile of its run is linearised: responses above the percentile less
 * their due share, times the slope of the logarithm of the quantile function there, which is read
 * from the histogram between half and one and a half times the share beyond. The pulls of block i
 * of both runs are subtracted, and {@link PairedNoise} gives the uncertainty of their mean.
 *
 * <p>Sources: Bahadur, R. R. (1966), A note on quantiles in large samples, for the linearisation;
 * Woodruff, R. S. (1952) for reading the slope off the distribution.
 *
 * @param logRatio natural logarithm of the new percentile over the old one
 * @param noise uncertainty of it
 */
record PercentileChange(double logRatio, PairedNoise noise) {
  /** Level of the interval, not corrected for many comparisons. */
  static final double LEVEL = 0.95;

  /** A percentile is known no better than its bucket: a uniform error of 1/1,024 on both sides. */
  private static final double BUCKET_VARIANCE = 2 / (1024.0 * 1024 * 12);

  /**
   * The change.
   *
   * @param figure place in {@link SeriesBlocks#FIGURES}
   */
  static PercentileChange of(SeriesBlocks before, SeriesBlocks after, int figure) {
    double[] differences = pulls(after, figure);
    double[] old = pulls(before, figure);
    for (int i = 0; i < old.length; i++) {
      differences[i] -= old[i];
    }
    LatencyFigure of = SeriesBlocks.FIGURES.get(figure);
    PairedNoise blocks = PairedNoise.of(differences);
    double error = StrictMath.sqrt(blocks.error() * blocks.error() + BUCKET_VARIANCE);
    return new PercentileChange(
        StrictMath.log(of.of(after.response()) / of.of(before.response())),
        new PairedNoise(error, blocks.degrees()));
  }

  /** Pull of each block on the logarithm of the percentile; their mean is 0. */
  private static double[] pulls(SeriesBlocks series, int figure) {
    long[] above = series.above().get(figure);
    long total = series.response().count();
    long beyond = 0;
    for (long count : above) {
      beyond += count;
    }
    double share = (double) beyond / total;
    double slope = slope(series.response(), SeriesBlocks.FIGURES.get(figure).percentile());
    double[] pulls = new double[above.length];
    for (int i = 0; i < pulls.length; i++) {
      pulls[i] = slope * pulls.length / total * (above[i] - share * series.responses()[i]);
    }
    return pulls;
  }

  /** Change of the logarithm of the latency per share of the responses, around a percentile. */
  private static double slope(LatencyHistogram response, double percentile) {
    double half = Math.min(percentile, 100 - percentile) / 2;
    double low = Math.max(1, response.percentileUs(percentile - half));
    double high = Math.max(1, response.percentileUs(percentile + half));
    return StrictMath.log(high / low) / (2 * half / 100);
  }

  /**
   * Chance of a change this far outside the tolerance, either way, if the true one lies within it.
   *
   * @param tolerance share, 0 for none
   */
  double pValue(double tolerance) {
    double outside = Math.abs(logRatio) - StrictMath.log(1 + tolerance);
    if (outside <= 0) {
      return 1;
    }
    return 2
        * new TDistribution(null, noise.degrees()).cumulativeProbability(-outside / noise.error());
  }

  /** The change, percent of the old percentile. */
  double percent() {
    return percent(logRatio);
  }

  /** Lower end of the interval, percent. */
  double lowPercent() {
    return percent(logRatio - reach());
  }

  /** Upper end of the interval, percent. */
  double highPercent() {
    return percent(logRatio + reach());
  }

  private double reach() {
    TDistribution t = new TDistribution(null, noise.degrees());
    return noise.error() * t.inverseCumulativeProbability((1 + LEVEL) / 2);
  }

  private static double percent(double logRatio) {
    return 100 * StrictMath.expm1(logRatio);
  }
}
