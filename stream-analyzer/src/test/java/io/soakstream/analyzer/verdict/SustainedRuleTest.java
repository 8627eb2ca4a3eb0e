package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.event.Outcome;
import io.soakstream.result.RuleResult;
import io.soakstream.rule.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules with {@code for}. */
class SustainedRuleTest {
  private static final int MS = 1_000;

  /** A minute of two tenants at 200 a window; E is slow in some windows. */
  private static WindowedRun minute(int... slowWindows) {
    return minute(60, slowWindows);
  }

  private static WindowedRun minute(long lengthS, int[] slowWindows) {
    WindowedRun run = new WindowedRun(lengthS);
    for (int window = 0; window < 6; window++) {
      int at = window;
      boolean isSlow = java.util.Arrays.stream(slowWindows).anyMatch(w -> w == at);
      run.requests(window * 10L, "A", 200, 20 * MS);
      run.requests(window * 10L, "E", 200, isSlow ? (400 + window) * MS : 20 * MS);
    }
    return run;
  }

  @Test
  void shouldFailWhenEveryWindowOfAStretchIsInBreach() {
    RuleResult rule = minute(2, 3).only("p(90) < 330ms for 20s tenant=E");
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getScope()).isEqualTo("tenant=E, for 20 s");
    assertThat(rule.getObserved()).isEqualTo(402);
    assertThat(rule.getSamples()).isEqualTo(1_200);
    assertThat(rule.getReason())
        .isEqualTo("p(90) missed < 330 ms for 20 s from 2026-02-12T00:00:20Z, at 402 ms or worse");
    assertThat(rule.getEvidence())
        .containsExactly("broken for 20 s: 2026-02-12T00:00:20Z to 2026-02-12T00:00:40Z");
  }

  @Test
  void shouldPassWhenTheBreachDoesNotLastSoLong() {
    RuleResult rule = minute(1, 3).only("p(90) < 330ms for 20s tenant=E");
    assertThat(rule.getStatus()).isEqualTo("PASS");
    assertThat(rule.getObserved()).isLessThan(21);
    assertThat(rule.getReason()).isEmpty();
    assertThat(minute(1, 3).only("p(90) < 330ms for 10s tenant=E").getStatus()).isEqualTo("FAIL");
    assertThat(minute(1, 2).only("p(90) < 330ms for 11s tenant=E").getStatus()).isEqualTo("FAIL");
    assertThat(minute(1).only("p(90) < 330ms for 11s tenant=E").getStatus()).isEqualTo("PASS");
    assertThat(minute(1, 2).only("p(90) < 330ms for 10s tenant=A").getStatus()).isEqualTo("PASS");
  }

  @Test
  void shouldJudgeEachSeriesThatAPatternMatches() {
    RuleResult rule = minute(0, 1, 2).only("max < 330ms for 30s tenant=* endpoint=GET*");
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getReason())
        .startsWith("tenant=E, endpoint=GET /: max missed < 330 ms for 30 s");
  }

  @Test
  void shouldCountWindowsWithTooFewSamplesAsNotInBreachAndShowThem() {
    WindowedRun run = minute(70, new int[] {0, 1, 2});
    run.requests(60, "E", 50, 500 * MS);
    RuleResult rule = run.only("p(90) < 330ms for 40s tenant=E");
    assertThat(rule.getStatus()).isEqualTo("PASS");
    assertThat(rule.getEvidence())
        .containsExactly("1 of 7 windows had too few samples; none counts as broken");
  }

  @Test
  void shouldNotPassWhenMostWindowsHadTooFewSamples() {
    WindowedRun run = new WindowedRun(60);
    for (int window = 0; window < 6; window++) {
      run.requests(window * 10L, "E", 27, 500 * MS);
    }
    RuleResult rule = run.only("p(99) < 330ms for 10s tenant=E");
    assertThat(rule.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(rule.getReason())
        .isEqualTo("only 0 of 6 windows of 10 s had enough samples for p(99)");
    assertThat(rule.getObserved()).isNull();
    assertThat(run.only("mean < 330ms for 5m tenant=E").getReason())
        .isEqualTo("nothing was measured for 300 s in a row");
    assertThat(run.only("p(99) < 330ms for 10s tenant=Z").getReason())
        .isEqualTo("no request was seen");
  }

  @Test
  void shouldTakeSecondsWithoutAnyRequestForARateOfZero() {
    WindowedRun run = new WindowedRun(60);
    for (int window : new int[] {0, 1, 4, 5}) {
      run.requests(window * 10L, "A", 500, MS);
    }
    RuleResult rule = run.only("rate >= 40/s for 20s");
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getObserved()).isZero();
    assertThat(rule.getEvidence())
        .containsExactly("broken for 20 s: 2026-02-12T00:00:20Z to 2026-02-12T00:00:40Z");
    assertThat(run.only("rate >= 40/s for 30s").getStatus()).isEqualTo("PASS");
  }

  @Test
  void shouldNotTakeAWindowThatLoadFilledInPartForALowRate() {
    WindowedRun run = new WindowedRun(36).phase("steady", 4, 36, false);
    run.requests(0, "A", 300, MS).requests(10, "A", 500, MS).requests(20, "A", 500, MS);
    run.requests(30, "A", 300, MS);
    assertThat(run.only("rate >= 45/s for 10s").getStatus()).isEqualTo("PASS");
  }

  @Test
  void shouldTellOfNoMoreThanTheLoadOfARunThatIsStopped() {
    // 21 s of load from second 4 on, in three windows: only one of them is whole.
    WindowedRun run = new WindowedRun(25).phase("p", 4, 184, false);
    for (int window = 0; window < 3; window++) {
      run.requests(window * 10L, "A", 100, MS);
      run.requests(window * 10L, "A", 90 + 10 * window, MS, Outcome.HTTP_ERROR);
    }
    RuleResult rule = run.only("error_rate < 5% for 10s");
    assertThat(rule.getReason())
        .isEqualTo("error_rate missed < 5 % for 10 s from 2026-02-12T00:00:10Z, at 50 % or worse");
    assertThat(rule.getObserved()).isEqualTo(50);
    assertThat(rule.getEvidence())
        .containsExactly("broken for 10 s: 2026-02-12T00:00:10Z to 2026-02-12T00:00:20Z");
    assertThat(run.only("error_rate < 5% for 20s").getStatus()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void shouldTellTheObservedShareOfALongerStretch() {
    WindowedRun run = new WindowedRun(60);
    int[] errors = {0, 10, 40, 30, 20, 0};
    for (int window = 0; window < 6; window++) {
      run.requests(window * 10L, "A", 100 - errors[window], MS);
      run.requests(window * 10L, "A", errors[window], MS, Outcome.HTTP_ERROR);
    }
    RuleResult rule = run.only("error_rate < 5% for 20s");
    assertThat(rule.getObserved()).isEqualTo(30);
    assertThat(rule.getReason())
        .isEqualTo(
            "error_rate missed < 5 % for 40 s from 2026-02-12T00:00:10Z, 20 s of it at 30 % or"
                + " worse");
  }

  @Test
  void shouldJudgeSharesWindowByWindow() {
    WindowedRun run = minute();
    run.requests(10, "E", 100, 20 * MS, Outcome.HTTP_ERROR);
    assertThat(run.only("error_rate < 25% for 10s tenant=E").getObserved())
        .isEqualTo(io.soakstream.analyzer.statistics.CanonicalNumbers.number(100 * 100 / 300.0));
    assertThat(run.only("availability > 75% for 10s tenant=E").getStatus()).isEqualTo("FAIL");
    assertThat(minute(3).only("within(100ms) >= 99% for 10s tenant=E").getStatus())
        .isEqualTo("FAIL");
    assertThat(minute(3).only("within(100ms) >= 99% for 20s tenant=E").getStatus())
        .isEqualTo("PASS");
  }

  @Test
  void shouldJudgeEachPhaseThatAPatternMatches() {
    WindowedRun phased =
        new WindowedRun(60).phase("burst-1", 0, 30, false).phase("burst-2", 30, 60, false);
    for (int window = 0; window < 6; window++) {
      phased.requests(window * 10L, "E", 200, window > 3 ? 400 * MS : 20 * MS);
    }
    assertThat(phased.only("mean < 330ms for 20s phase=burst-1").getStatus()).isEqualTo("PASS");
    RuleResult rule = phased.only("mean < 330ms for 20s phase=burst-*");
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getReason()).startsWith("phase=burst-2: mean missed < 330 ms for 20 s");
    assertThat(phased.only("mean < 330ms phase=x*").getReason())
        .isEqualTo("the run has no phase \"x*\"; it has burst-1, burst-2");
  }

  @Test
  void shouldJudgeResourcesMinuteByMinute() {
    SoakFacts facts = SoakFacts.day();
    facts.resources.clear();
    facts.resources.add(
        ResourceRuns.of("replica-1", "load", 1, h -> h >= 0.5 && h < 0.6 ? 9 : 1, 0, 1));
    assertThat(resource(facts, "resource(load, *) < 5B for 5m").getStatus()).isEqualTo("FAIL");
    assertThat(resource(facts, "resource(load, *) < 5B for 7m").getStatus()).isEqualTo("PASS");
    assertThat(resource(facts, "resource(load, *) < 5B for 5m").getReason())
        .startsWith("load replica-1: resource(load, *) missed < 5 B for 360 s from ");
  }

  private static RuleResult resource(SoakFacts facts, String rule) {
    RuleSet rules = RuleSet.parse(List.of(rule));
    return VerdictJudge.judge(facts.build(), rules, true, "live", "").getRules().get(0);
  }
}
