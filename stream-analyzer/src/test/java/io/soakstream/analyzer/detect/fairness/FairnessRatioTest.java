package io.soakstream.analyzer.detect.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.latency.LatencyHistogram;
import io.soakstream.rule.LatencyFigure;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairnessRatioTest {
  private static final LatencyFigure P99 = LatencyFigure.percentile(99);

  private static LatencyHistogram latencies(long seed, int samples, double medianUs, double sigma) {
    Random random = new Random(seed);
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < samples; i++) {
      histogram.record(Math.round(medianUs * Math.exp(sigma * random.nextGaussian())));
    }
    return histogram;
  }

  private static FairnessRatio ratio(int samples, double factor, long seed) {
    return FairnessRatio.of(
        latencies(seed, samples, 20_000, 0.5),
        latencies(~seed, samples, 20_000 * factor, 0.5),
        P99,
        seed);
  }

  @Test
  void shouldGiveTheSameIntervalForTheSameSeed() {
    assertThat(ratio(5_000, 1.1, 4)).isEqualTo(ratio(5_000, 1.1, 4));
  }

  @Test
  void shouldNotTellAPercentileFromFewerThanTenSamplesBeyondIt() {
    FairnessRatio few = ratio(999, 1, 1);
    assertThat(few.isReported()).isFalse();
    assertThat(few.low()).isNaN();
    assertThat(P99.samplesMin()).isEqualTo(1000);
    assertThat(ratio(1000, 1, 1).isReported()).isTrue();
  }

  @Test
  void shouldHaveTheIntervalOfAPlainBootstrap() {
    int n = 2_000;
    LatencyHistogram from = latencies(1, n, 20_000, 0.5);
    LatencyHistogram to = latencies(2, n, 24_000, 0.5);
    FairnessRatio ratio = FairnessRatio.of(from, to, P99, 7);

    double[] plain = new double[1_500];
    Random random = new Random(9);
    for (int i = 0; i < plain.length; i++) {
      plain[i] = resampled(to, n, random) / resampled(from, n, random);
    }
    Arrays.sort(plain);
    assertThat(ratio.low()).isCloseTo(plain[(int) (0.025 * plain.length)], within(0.03));
    assertThat(ratio.high()).isCloseTo(plain[(int) (0.975 * plain.length)], within(0.03));
  }

  private static double resampled(LatencyHistogram histogram, int n, Random random) {
    LatencyHistogram sample = new LatencyHistogram();
    for (int i = 0; i < n; i++) {
      sample.record(histogram.percentileUs(100.0 * (1 + random.nextInt(n)) / n));
    }
    return sample.percentileUs(99);
  }

  @Test
  void shouldHoldTheTrueRatioAsOftenAsItSays() {
    int runs = 200;
    int covered = 0;
    for (int seed = 0; seed < runs; seed++) {
      FairnessRatio healthy = ratio(10_000, 1, seed);
      covered += healthy.low() <= 1 && healthy.high() >= 1 ? 1 : 0;
    }

    assertThat(covered).isBetween((int) (runs * 0.91), (int) Math.ceil(runs * 0.99));
  }
}
