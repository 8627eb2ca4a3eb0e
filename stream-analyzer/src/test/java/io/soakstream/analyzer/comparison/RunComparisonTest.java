package io.soakstream.analyzer.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.comparison.FigureChange.Result;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.result.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static final int BLOCKS = 48;

  private static SeriesBlocks series(
      SeriesKey key, long seed, int requests, double factor, long... errors) {
    Random random = new Random(seed);
    List<LatencyHistogram> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      LatencyHistogram block = new LatencyHistogram();
      for (int j = 0; j < requests; j++) {
        block.record((long) (factor * 10_000 * Math.exp(0.5 * random.nextGaussian())));
      }
      blocks.add(block);
    }
    long[] counts = new long[BLOCKS];
    Arrays.fill(counts, requests);
    return SeriesBlocks.of(key, blocks, counts, Arrays.copyOf(errors, BLOCKS));
  }

  private static ComparedRun run(SeriesBlocks... series) {
    TreeMap<SeriesKey, SeriesBlocks> byName = new TreeMap<>();
    for (SeriesBlocks each : series) {
      byName.put(each.series(), each);
    }
    return new ComparedRun("run", 14_400, byName);
  }

  private static FigureChange of(RunComparison comparison, String metric) {
    return comparison.changes().stream()
        .filter(c -> c.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldSetShortRunsBesideEachOtherWithoutAClaim() {
    ComparedRun before = run(series(SeriesKey.RUN, 1, 100, 1));
    ComparedRun after = run(series(SeriesKey.RUN, 2, 100, 2, 9));

    RunComparison comparison = RunComparison.tooShort(before, after, 0.01);

    assertThat(comparison.status()).isEqualTo(Status.INCONCLUSIVE);
    FigureChange p50 = of(comparison, "p50");
    assertThat(p50.result()).isEqualTo(Result.TOO_SHORT);
    assertThat(p50.percent()).isBetween(90.0, 110.0);
    assertThat(p50.pValue()).isNaN();
    assertThat(p50.lowPercent()).isNaN();
    assertThat(of(comparison, "p99").result()).isEqualTo(Result.TOO_FEW);
    assertThat(of(comparison, "error_rate").observed()).isEqualTo(9.0 / 4_800);
  }

  @Test
  void shouldCutAShortStretchIntoItsWindows() {
    assertThat(BlockPlan.of(60_000_000, 65_000_000)).isEqualTo(new BlockPlan(60_000_000, 6));
    assertThat(BlockPlan.of(8_000_000, 90_000_000)).isEqualTo(new BlockPlan(8_000_000, 1));
    assertThat(BlockPlan.of(0, 90_000_000).lengthUs()).isZero();
    assertThat(BlockPlan.of(239_000_000, 239_000_000).isLongEnough()).isFalse();
    assertThat(BlockPlan.of(240_000_000, 240_000_000)).isEqualTo(new BlockPlan(240_000_000, 24));
  }

  @Test
  void shouldNotTellARunFromItself() {
    ComparedRun run = run(series(SeriesKey.RUN, 1, 1_000, 1, 3, 0, 2));

    RunComparison comparison = RunComparison.of(run, run, 0);

    assertThat(comparison.status()).isEqualTo(Status.PASS);
    assertThat(comparison.changes()).hasSize(4).allMatch(c -> c.result() == Result.NO_DIFFERENCE);
    assertThat(of(comparison, "p95").percent()).isZero();
  }

  @Test
  void shouldBeAsUncertainOfIndependentResponsesAsTheoryIs() {
    SeriesBlocks before = series(SeriesKey.RUN, 1, 1_000, 1);
    SeriesBlocks after = series(SeriesKey.RUN, 2, 1_000, 1);
    // Lognormal, sigma 0.5: the density of the logarithm at its 95 % point is 0.10314 / 0.5.
    double theory = Math.sqrt(2 * 0.95 * 0.05 / (BLOCKS * 1_000)) / (0.10314 / 0.5);

    double error = PercentileChange.of(before, after, 1).noise().error();

    assertThat(error).isBetween(0.9 * theory, 1.6 * theory);
  }

  @Test
  void shouldCallSlowerWorseAndFasterBetterInItsMirror() {
    ComparedRun old = run(series(SeriesKey.RUN, 1, 1_000, 1));
    ComparedRun slow = run(series(SeriesKey.RUN, 2, 1_000, 1.2));

    RunComparison worse = RunComparison.of(old, slow, RunComparison.TOLERANCE);
    RunComparison better = RunComparison.of(slow, old, RunComparison.TOLERANCE);

    assertThat(worse.status()).isEqualTo(Status.FAIL);
    assertThat(of(worse, "p95").result()).isEqualTo(Result.WORSE);
    assertThat(of(worse, "p95").percent()).isCloseTo(20, within(3.0));
    assertThat(of(worse, "p95").lowPercent()).isLessThan(20).isGreaterThan(14);
    assertThat(better.status()).isEqualTo(Status.PASS);
    assertThat(of(better, "p95").result()).isEqualTo(Result.BETTER);
    assertThat(of(better, "p95").pValue()).isCloseTo(of(worse, "p95").pValue(), within(1e-12));
  }

  @Test
  void shouldNotClaimWhatLiesWithinTheTolerance() {
    ComparedRun old = run(series(SeriesKey.RUN, 1, 1_000, 1));
    ComparedRun slow = run(series(SeriesKey.RUN, 1, 1_000, 1.02));

    assertThat(of(RunComparison.of(old, slow, 0.03), "p50").pValue()).isEqualTo(1);
    assertThat(RunComparison.of(old, slow, 0.03).status()).isEqualTo(Status.PASS);
  }

  @Test
  void shouldNotCallDifferencesUnderAnotherLoad() {
    ComparedRun old = run(series(SeriesKey.RUN, 1, 1_000, 1));
    ComparedRun slow = run(series(SeriesKey.RUN, 2, 1_200, 1.5));

    RunComparison comparison = RunComparison.of(old, slow, 0);

    assertThat(comparison.loads())
        .containsExactly("rate of all requests: 3.33/s against 4.00/s (+20.0 %)");
    assertThat(comparison.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(comparison.changes()).allMatch(c -> c.result() == Result.NOT_CALLED);
  }

  @Test
  void shouldNoticeAnotherMixAndASeriesThatIsNew() {
    SeriesKey a = SeriesKey.ofTenant("A");
    SeriesKey b = SeriesKey.ofTenant("B");
    ComparedRun old = run(series(a, 1, 100, 1));
    ComparedRun mixed = run(series(a, 1, 80, 1), series(b, 2, 20, 1));

    assertThat(RunComparison.of(old, mixed, 0).loads())
        .containsExactly(
            "rate of tenant A: 0.333/s against 0.267/s (-20.0 %)",
            "rate of tenant B: 0.00/s against 0.0667/s");
  }

  @Test
  void shouldNoticeTheSameRequestsAtAnotherTime() {
    SeriesBlocks even = series(SeriesKey.RUN, 1, 1_000, 1);
    long[] rising = new long[BLOCKS];
    Arrays.setAll(rising, i -> i < 24 ? 500 : 1_500);
    SeriesBlocks late =
        new SeriesBlocks(
            even.series(), even.response(), rising, even.errors(), even.responses(), even.above());

    assertThat(RunComparison.of(run(even), run(late), 0).loads())
        .hasSize(6)
        .first()
        .isEqualTo("rate in part 1 of 6 of the run: 3.33/s against 1.67/s (-50.0 %)");
  }

  @Test
  void shouldRefuseRunsOfOtherLengths() {
    ComparedRun old = run(series(SeriesKey.RUN, 1, 100, 1));
    ComparedRun longer = new ComparedRun("run", 20_000, old.series());

    assertThat(RunComparison.of(old, longer, 0).loads())
        .containsExactly("lengths: 14400 s against 20000 s");
  }

  @Test
  void shouldSayWhereSamplesAreTooFew() {
    ComparedRun old = run(series(SeriesKey.RUN, 1, 20, 1));
    ComparedRun slow = run(series(SeriesKey.RUN, 2, 20, 3));

    RunComparison comparison = RunComparison.of(old, slow, 0);

    assertThat(of(comparison, "p50").result()).isEqualTo(Result.WORSE);
    assertThat(of(comparison, "p95").result()).isEqualTo(Result.TOO_FEW);
    assertThat(of(comparison, "p95").samples()).isEqualTo(960);
    assertThat(of(comparison, "p95").samplesMin()).isEqualTo(1_000);
    assertThat(of(comparison, "p99").pValue()).isNaN();
  }

  @Test
  void shouldCompareErrorsAsTheBinomialTestDoesWhenTheyAreEven() {
    ErrorChange change = new ErrorChange(40, 70, 0.5);
    double oracle = 2 * (1 - new BinomialDistribution(null, 110, 0.5).cumulativeProbability(69));

    assertThat(change.pValue(0)).isCloseTo(oracle, within(1e-12));
    assertThat(new ErrorChange(70, 40, 0.5).pValue(0)).isCloseTo(oracle, within(1e-12));
    assertThat(change.lowPercent()).isBetween(0.0, 75.0);
    assertThat(change.highPercent()).isGreaterThan(75);
  }

  @Test
  void shouldCallManyMoreErrorsButNotOneBurst() {
    long[] even = new long[BLOCKS];
    Arrays.fill(even, 2);
    long[] many = new long[BLOCKS];
    Arrays.fill(many, 5);
    long[] burst = even.clone();
    burst[30] += 3 * BLOCKS;
    SeriesBlocks old = series(SeriesKey.RUN, 1, 1_000, 1, even);

    RunComparison more =
        RunComparison.of(run(old), run(series(SeriesKey.RUN, 2, 1_000, 1, many)), 0);
    RunComparison once =
        RunComparison.of(run(old), run(series(SeriesKey.RUN, 2, 1_000, 1, burst)), 0);

    assertThat(of(more, "error_rate").result()).isEqualTo(Result.WORSE);
    assertThat(of(more, "error_rate").percent()).isCloseTo(150, within(1e-9));
    assertThat(of(once, "error_rate").result()).isEqualTo(Result.NO_DIFFERENCE);
  }

  @Test
  void shouldCorrectAsHolmDid() {
    // By hand: 0.01 × 4, then 0.02 × 3, then 0.03 × 2 (not below the one before), then 0.5.
    assertThat(HolmCorrection.corrected(new double[] {0.03, 0.01, 0.5, 0.02}))
        .containsExactly(new double[] {0.06, 0.04, 0.5, 0.06}, within(1e-15));
  }

  @Test
  void shouldCutLongRunsInto48BlocksAndShortOnesInto24() {
    assertThat(BlockPlan.of(86_400_000_000L, 90_000_000_000L))
        .isEqualTo(new BlockPlan(86_400_000_000L, 48));
    assertThat(BlockPlan.of(3_605_000_000L, 3_700_000_000L))
        .isEqualTo(new BlockPlan(3_600_000_000L, 24));
    assertThat(BlockPlan.of(60_000_000, 60_000_000).isLongEnough()).isFalse();
  }
}
