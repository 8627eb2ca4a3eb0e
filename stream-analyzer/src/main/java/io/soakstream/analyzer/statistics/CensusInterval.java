package io.soakstream.analyzer.statistics;

import io.soakstream.latency.LatencyHistogram;
import io.soakstream.rule.LatencyFigure;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What a figure of a whole run could as well have been, had chance dealt the same run again; 95 %.
 * Shown beside figures that are judged on their point. Stateless.
 */
public final class CensusInterval {
  /** Level of every interval here. */
  public static final double LEVEL = 0.95;

  private static final double NORMAL_95 = 1.959963984540054;

  private CensusInterval() {}

  /**
   * Ends of an interval.
   *
   * @param low at most high
   */
  public record Ends(double low, double high) {}

  /**
   * Of a percentile: the order statistics whose ranks are the binomial quantiles (David and
   * Nagaraja, Order Statistics, 7.1). Microseconds. Of anything else that is counted: null.
   */
  public static Ends of(LatencyFigure figure, LatencyHistogram histogram) {
    long n = histogram.count();
    if (figure.kind() != LatencyFigure.Kind.PERCENTILE || n == 0 || n > Integer.MAX_VALUE) {
      return null;
    }
    BinomialDistribution ranks = new BinomialDistribution(null, (int) n, figure.percentile() / 100);
    long low = Math.max(1, ranks.inverseCumulativeProbability((1 - LEVEL) / 2));
    long high = Math.min(n, ranks.inverseCumulativeProbability((1 + LEVEL) / 2) + 1L);
    return new Ends(
        histogram.percentileUs(100.0 * low / n), histogram.percentileUs(100.0 * high / n));
  }

  /** Of a share of so many, 0 to 1: Wilson's score interval (1927). */
  public static Ends ofShare(long hits, long of) {
    if (of == 0) {
      return null;
    }
    double z2 = NORMAL_95 * NORMAL_95;
    double share = (double) hits / of;
    double centre = share + z2 / (2.0 * of);
    double half = NORMAL_95 * StrictMath.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of));
    double scale = 1 + z2 / of;
    return new Ends(
        hits == 0 ? 0 : Math.max(0, (centre - half) / scale),
        hits == of ? 1 : Math.min(1, (centre + half) / scale));
  }
}
