package io.soakstream.analyzer.detect.fairness;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.Rate;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.rule.LatencyFigure;
import java.util.List;
import java.util.SplittableRandom;

/** Fairness ratios of p99 against a limit of 1.20; lognormal latencies. */
public final class FairnessRates {
  private static final LatencyFigure P99 = LatencyFigure.percentile(99);
  private static final double LIMIT = 1.2;
  private static final int SOME = 2;

  private FairnessRates() {}

  public static List<Rate> all() {
    return List.of(
        Rate.healthy("fairness", "1.0, 10,000 a phase", SOME, s -> fails(10_000, 1, 0, s)),
        Rate.healthy("fairness", "1.0, 40,000 a phase", SOME, s -> fails(40_000, 1, 0, s)),
        Rate.healthy(
            "fairness",
            "1.0, 10,000, minutes AR(1) 0.8, sd 1 %",
            SOME,
            s -> fails(10_000, 1, 0.01, s)),
        Rate.atMost(
            "fairness", "passed at 1.3, 10,000 a phase", 0.01, SOME, s -> passes(10_000, 1.3, s)),
        Rate.power(
            "fairness", "failed at 1.3, 40,000 a phase", 0.95, SOME, s -> fails(40_000, 1.3, 0, s)),
        Rate.power(
            "fairness",
            "as small as 1.0, 10,000, says it would show",
            0.95,
            SOME,
            FairnessRates::showsSmallest));
  }

  private static boolean showsSmallest(long seed) {
    FairnessRatio healthy = ratio(10_000, 1, 0, seed);
    double smallest = FairnessRatio.smallestAbove(LIMIT, healthy.low(), healthy.high());
    return fails(10_000, smallest, 0, seed + (1L << 40));
  }

  private static boolean fails(int samples, double factor, double wander, long seed) {
    return ratio(samples, factor, wander, seed).low() > LIMIT;
  }

  private static boolean passes(int samples, double factor, long seed) {
    return ratio(samples, factor, 0, seed).high() <= LIMIT;
  }

  private static FairnessRatio ratio(int samples, double factor, double wander, long seed) {
    return FairnessRatio.of(
        latencies(seed, samples, 20_000, wander),
        latencies(~seed, samples, 20_000 * factor, wander),
        P99,
        seed);
  }

  /** Sixty minutes whose level wanders by AR(1) 0.8. */
  private static LatencyHistogram latencies(
      long seed, int samples, double medianUs, double deviation) {
    SplittableRandom random = new SplittableRandom(seed);
    LatencyHistogram histogram = new LatencyHistogram();
    double wander = LevelRuns.gaussian(random);
    for (int i = 0; i < samples; i++) {
      if (i % (samples / 60) == 0) {
        wander = 0.8 * wander + 0.6 * LevelRuns.gaussian(random);
      }
      double level = medianUs * (1 + deviation * wander);
      histogram.record(Math.round(level * Math.exp(0.5 * LevelRuns.gaussian(random))));
    }
    return histogram;
  }
}
