package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.MinimumDetectableRow;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a verdict says of its own power. */
class MinimumDetectableTest {
  /** Two hours, the first of which is a warm-up or is not. */
  private static List<MinimumDetectableRow> rows(boolean isWarmup) {
    WindowedRun run =
        new WindowedRun(7_200)
            .phase("first", 0, 3_600, isWarmup)
            .phase("then", 3_600, 7_200, false);
    Random random = new Random(1);
    for (int at = 0; at < 7_200; at += 10) {
      double level = at < 3_600 ? 30_000 : 20_000;
      run.requests(at, "A", 20, Math.round(level * (1 + 0.02 * random.nextGaussian())));
    }
    return run.judge("p(95) < 1s").getMinimumDetectable();
  }

  @Test
  void shouldSayTheSmallestBurstAndShifts() {
    assertThat(rows(false))
        .extracting(MinimumDetectableRow::getKind, MinimumDetectableRow::getSeries)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("burst", "*"),
            org.assertj.core.groups.Tuple.tuple("shift", "p50_us"),
            org.assertj.core.groups.Tuple.tuple("shift", "p95_us"),
            org.assertj.core.groups.Tuple.tuple("shift", "p99_us"));
    assertThat(rows(false)).allMatch(row -> row.getSmallest() > 0);
  }

  @Test
  void shouldSpeakOfTheRunThatChangesAreLookedForIn() {
    // Rules leave a warm-up out; bursts and changes are looked for in all of the run.
    assertThat(rows(true)).isEqualTo(rows(false));
  }
}
