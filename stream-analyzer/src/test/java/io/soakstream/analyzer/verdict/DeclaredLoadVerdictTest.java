package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.PhaseLoad;
import io.soakstream.measure.DeclaredLoad;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was declared against what was measured. */
class DeclaredLoadVerdictTest {
  private static final int MS = 1_000;
  private static final long S = 1_000_000;

  /** Load from second 7 on, as a live run has it, planned until some second. */
  private static WindowedRun live(long endS, long plannedS, PhaseLoad load, long rampUs) {
    WindowedRun run = new WindowedRun(endS).phase("p", 7, plannedS, false);
    run.plannedS = plannedS;
    run.load = new DeclaredLoad(WindowedRun.START_US + 7 * S, rampUs, List.of(load));
    return run;
  }

  private static PhaseLoad part(long untilS, double perS, int users, double thinkS) {
    return new PhaseLoad(
        "p",
        "A",
        WindowedRun.START_US + 7 * S,
        WindowedRun.START_US + untilS * S,
        perS,
        users,
        thinkS);
  }

  @Test
  void shouldTakeLengthAndRateOverTheStretchThatCarriedLoad() {
    WindowedRun run = live(97, 97, part(97, 40, 0, 0), 0);
    for (int window = 0; window < 10; window++) {
      run.requests(window * 10L, "A", window == 0 ? 120 : window == 9 ? 277 : 400, 20 * MS);
    }
    assertThat(run.only("rate > 39/s").getObserved()).isCloseTo(3_597 / 90.0, within());
    assertThat(run.judge("rate > 39/s").getContradictions()).isEmpty();
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  @Test
  void shouldTellTheDurationThatWasDeclared() {
    WindowedRun run = live(28, 187, part(187, 20, 0, 0), 0);
    run.requests(0, "A", 60, MS).requests(10, "A", 200, MS).requests(20, "A", 160, MS);
    assertThat(run.judge("rate > 1/s").getContradictions())
        .containsExactly("declared duration 180 s, measured 21 s");
  }

  @Test
  void shouldAccuseUsersWithARampOfNoRateThatNobodyDeclared() {
    // 20 users over a ramp of 40 s, who think 1 s and wait 1 s: 10/s when all are there.
    WindowedRun run = live(87, 87, part(87, 0, 20, 1), 40 * S);
    run.requests(0, "A", 2, 1_000 * MS).requests(10, "A", 20, 1_000 * MS);
    run.requests(20, "A", 45, 1_000 * MS).requests(30, "A", 70, 1_000 * MS);
    for (int window = 4; window < 9; window++) {
      run.requests(window * 10L, "A", 95, 1_000 * MS);
    }
    assertThat(run.judge("p(50) < 2s").getContradictions()).isEmpty();
    assertThat(
            live(87, 87, part(87, 0, 20, 1), 0)
                .requests(0, "A", 100, 1_000 * MS)
                .judge("p(50) < 2s")
                .getContradictions())
        .containsExactly(
            "declared users ÷ (think time + response) make 10 requests/s, measured 1.25 (-87.5 %)");
  }

  @Test
  void shouldTellARateThatTheUsersCannotSend() {
    WindowedRun run = live(67, 67, part(67, 0, 10, 2), 0);
    for (int window = 0; window < 7; window++) {
      run.requests(window * 10L, "A", window == 0 ? 15 : 47, 100 * MS);
    }
    assertThat(run.judge("rate >= 50/s").getContradictions())
        .containsExactly(
            "10 users ÷ 2 s think time send at most 5 requests/s, not the 50 of"
                + " \"rate >= 50/s\"; 50/s takes at least 100 users");
    assertThat(run.judge("rate >= 4/s").getContradictions()).isEmpty();
  }

  @Test
  void shouldNotMissWhatWasNotDueYet() {
    WindowedRun run = live(10, 10, part(10, 1.0 / 3_600, 0, 0), 0);
    run.requests(0, "B", 1, MS);
    assertThat(run.judge("rate >= 0/s").getContradictions()).isEmpty();
  }
}
