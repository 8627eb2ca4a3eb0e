package io.soakstream.analyzer.detect.fairness;

import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.rule.LatencyFigure;
import java.util.Arrays;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well512a;

/**
 * A response time figure of a tenant in one phase over the same figure in another, with a 95 %
 * bootstrap interval. Requests are taken as independent of each other. Immutable.
 *
 * <p>The bootstrap never resamples: the r-th smallest of n draws with replacement is the original
 * value at rank ⌈n·B⌉, where B has the Beta(r, n − r + 1) distribution, so that one such draw is
 * one replicate.
 *
 * <p>Source: Efron, B. (1979), Bootstrap methods, section 3, for the distribution of a bootstrapped
 * order statistic; percentile interval.
 *
 * @param baselineUs NaN without samples
 * @param burstUs NaN without samples
 * @param ratio burst over baseline, NaN when unknown
 * @param low lower end of the interval, NaN when the figure cannot be told
 * @param high upper end
 * @param samples the smaller of the two sample counts
 * @param isReported whether both phases have the samples that the figure takes
 */
public record FairnessRatio(
    double baselineUs,
    double burstUs,
    double ratio,
    double low,
    double high,
    long samples,
    boolean isReported) {
  /** Level of the interval. */
  public static final double LEVEL = 0.95;

  private static final int REPLICATES = 2_000;

  /**
   * The smallest ratio of which the whole interval would be above a limit with a probability of 95
   * % or more, when it is as wide as one that was seen: half an interval for the limit to lie
   * outside, half for the ratio to turn out smaller, in logarithms.
   */
  public static double smallestAbove(double limit, double low, double high) {
    return limit * high / low;
  }

  /**
   * Compares two phases.
   *
   * @param seed of the replicates; the same seed and counts give the same interval
   */
  public static FairnessRatio of(
      LatencyHistogram baseline, LatencyHistogram burst, LatencyFigure figure, long seed) {
    double from = figure.of(baseline);
    double to = figure.of(burst);
    long samples = Math.min(baseline.count(), burst.count());
    boolean reported = figure.isReported(samples) && from > 0;
    double ratio = from > 0 ? to / from : Double.NaN;
    if (!reported) {
      return new FairnessRatio(from, to, ratio, Double.NaN, Double.NaN, samples, false);
    }
    RandomGenerator random = new Well512a(seed);
    double[] replicates = replicates(burst, figure, random);
    double[] below = replicates(baseline, figure, random);
    for (int i = 0; i < REPLICATES; i++) {
      replicates[i] /= Math.max(1, below[i]);
    }
    Arrays.sort(replicates);
    int cut = (int) Math.round(REPLICATES * (1 - LEVEL) / 2);
    return new FairnessRatio(
        from, to, ratio, replicates[cut - 1], replicates[REPLICATES - cut], samples, true);
  }

  private static double[] replicates(
      LatencyHistogram histogram, LatencyFigure figure, RandomGenerator random) {
    double[] replicates = new double[REPLICATES];
    if (figure.kind() == LatencyFigure.Kind.MEAN) {
      double error = deviationUs(histogram) / StrictMath.sqrt(histogram.count());
      for (int i = 0; i < REPLICATES; i++) {
        replicates[i] = histogram.meanUs() + error * random.nextGaussian();
      }
      return replicates;
    }
    long n = histogram.count();
    long rank = LatencyHistogram.rankOf(figure.percentile(), n);
    GammaDistribution upTo = new GammaDistribution(random, rank, 1);
    GammaDistribution beyond = new GammaDistribution(random, n - rank + 1.0, 1);
    long[] seen = new long[histogram.buckets()];
    long before = 0;
    for (int i = 0; i < seen.length; i++) {
      before += histogram.bucketCount(i);
      seen[i] = before;
    }
    for (int i = 0; i < REPLICATES; i++) {
      double share = upTo.sample();
      share /= share + beyond.sample();
      long drawn = Math.max(1, Math.min(n, (long) StrictMath.ceil(n * share)));
      int bucket = Arrays.binarySearch(seen, drawn);
      bucket = bucket < 0 ? -bucket - 1 : bucket;
      replicates[i] =
          Math.min(histogram.maxUs(), LatencyScale.highestOf(histogram.bucketIndex(bucket)));
    }
    return replicates;
  }

  private static double deviationUs(LatencyHistogram histogram) {
    double mean = histogram.meanUs();
    double squares = 0;
    for (int i = 0, buckets = histogram.buckets(); i < buckets; i++) {
      double value = LatencyScale.lowestOf(histogram.bucketIndex(i));
      squares += histogram.bucketCount(i) * (value - mean) * (value - mean);
    }
    return StrictMath.sqrt(squares / histogram.count());
  }
}
