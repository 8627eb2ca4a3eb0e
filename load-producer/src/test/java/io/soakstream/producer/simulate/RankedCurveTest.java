package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.producer.scenario.ResponseTimeSummary;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RankedCurveTest {
  private static final ResponseTimeSummary FIGURES =
      new ResponseTimeSummary(
          14_000, 38_000, 50_000, OptionalLong.of(17_000), OptionalLong.of(90_000));

  @Test
  void shouldHaveEachFigureAtItsNearestRankHoweverFewResponsesThereAre() {
    for (int responses = 1; responses <= 1_500; responses++) {
      int[] ranks = new RankedCurve(FIGURES, responses).ranksUs();
      assertThat(ranks).hasSize(responses).isSorted();
      assertThat(ranks[rank(99, responses)]).as("p99 of %d", responses).isEqualTo(50_000);
      if (responses >= 20) {
        assertThat(ranks[rank(95, responses)]).as("p95 of %d", responses).isEqualTo(38_000);
        assertThat(ranks[rank(50, responses)]).as("p50 of %d", responses).isEqualTo(14_000);
      }
      if (responses > 100) {
        assertThat(ranks[responses - 1]).as("max of %d", responses).isEqualTo(90_000);
      }
    }
  }

  @Test
  void shouldMeetTheMeanAndLieLevelWithoutOne() {
    for (int responses : new int[] {40, 200, 20_000}) {
      int[] ranks = new RankedCurve(FIGURES, responses).ranksUs();
      assertThat(Arrays.stream(ranks).average().orElseThrow()).isCloseTo(17_000, within(60.0));
    }
    ResponseTimeSummary open =
        new ResponseTimeSummary(14_000, 38_000, 50_000, OptionalLong.empty(), OptionalLong.empty());
    int[] ranks = new RankedCurve(open, 20_000).ranksUs();
    assertThat(ranks[19_999]).isEqualTo(75_000);
  }

  @Test
  void shouldHaveAsManyWithinATimeAsItIsToldTo() {
    RankedCurve curve = new RankedCurve(FIGURES, 1_000);
    assertThat(curve.surelyWithin(20_000)).isEqualTo(500);
    assertThat(curve.possiblyWithin(20_000)).isEqualTo(949);
    for (int wanted : new int[] {500, 640, 949}) {
      RankedCurve pinned = new RankedCurve(FIGURES, 1_000);
      pinned.pin(20_000, wanted);
      assertThat(Arrays.stream(pinned.ranksUs()).filter(us -> us <= 20_000).count())
          .isEqualTo(wanted);
    }
  }

  private static int rank(int percent, int responses) {
    return (int) Math.ceil(responses * percent / 100.0 - 1e-9) - 1;
  }
}
