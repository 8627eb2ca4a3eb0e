package io.soakstream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkOutcomeTest {
  @Test
  void shouldJudgeTheMedianOfTheRatiosOfEachRound() {
    List<TrialResult> trials =
        List.of(
            trial(1, "a", 10), trial(1, "b", 5),
            trial(2, "a", 30), trial(2, "b", 10),
            trial(3, "a", 4), trial(3, "b", 4));

    BenchmarkOutcome.Judged judged =
        BenchmarkOutcome.Judged.of(PassBar.atLeast("a by b", "rate", "a", "b", 2), trials);

    assertThat(judged.values()).containsExactly(2.0, 3.0, 1.0);
    assertThat(judged.median()).isEqualTo(2);
    assertThat(judged.met()).isTrue();
  }

  @Test
  void shouldMissABarThatWasNotMeasured() {
    BenchmarkOutcome.Judged judged =
        BenchmarkOutcome.Judged.of(
            PassBar.atLeast("a by b", "rate", "a", "b", 2), List.of(trial(1, "a", 10)));

    assertThat(judged.met()).isFalse();
  }

  private static TrialResult trial(int round, String side, double rate) {
    return new TrialResult(round, side, List.of("true"), Map.of("rate", rate));
  }
}
