package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.result.RuleResult;
import org.junit.jupiter.api.Test;

/** Rules over the base windows during annotations, or outside of them. */
class AnnotationScopeTest {
  private static final int MS = 1_000;

  /** Two minutes of 100 requests a window; those of the windows from 30 s to 60 s are slow. */
  private static WindowedRun run() {
    WindowedRun run = new WindowedRun(120);
    for (int at = 0; at < 120; at += 10) {
      boolean isSlow = at >= 30 && at < 60;
      run.requests(at, "A", 100, isSlow ? 400 * MS : 20 * MS);
      run.requests(at, "B", 50, 30 * MS);
      run.requests(at, "B", isSlow ? 10 : 0, 30 * MS, Outcome.TIMEOUT);
    }
    return run;
  }

  @Test
  void shouldSumExactlyTheWindowsThatAnAnnotationOverlaps() {
    WindowedRun run = run().annotated("deploy-2", 35, 15);
    assertThat(run.only("requests >= 320 during=annotation:deploy*").getObserved()).isEqualTo(320);
    assertThat(run.only("errors <= 20 during=annotation:deploy*").getObserved()).isEqualTo(20);
    assertThat(run.only("errors <= 10 outside=annotation:deploy*").getObserved()).isEqualTo(10);
    assertThat(run.only("requests > 1 outside=annotation:deploy*").getObserved())
        .isEqualTo(12 * 150 + 30 - 320);
    assertThat(run.only("mean < 999ms tenant=A during=annotation:deploy*").getObserved())
        .isEqualTo(400);
    assertThat(run.only("max < 999ms tenant=B during=annotation:*").getObserved()).isEqualTo(30);
    assertThat(run.only("within(100ms) > 1% during=annotation:deploy-?").getObserved())
        .isEqualTo(31.25);
  }

  @Test
  void shouldJudgePercentilesOfAllThoseWindowsTogether() {
    WindowedRun run = run().annotated("deploy", 20, 20);
    RuleResult during = run.only("p(90) < 100ms tenant=A during=annotation:deploy");
    assertThat(during.getStatus()).isEqualTo("FAIL");
    assertThat(during.getSamples()).isEqualTo(200);
    assertThat(during.getObserved()).isBetween(400.0, 400.4);
    assertThat(during.getScope()).isEqualTo("tenant=A, during=annotation:deploy");
    assertThat(during.getEvidence())
        .containsExactly("during deploy \"\", 2026-02-12T00:00:20Z to 2026-02-12T00:00:40Z");
    RuleResult outside = run.only("p(50) < 100ms tenant=* outside=annotation:deploy");
    assertThat(outside.getStatus()).isEqualTo("PASS");
    assertThat(outside.getSamples()).isEqualTo(500);
  }

  @Test
  void shouldTakeAMomentForTheWindowThatItFallsInto() {
    WindowedRun run = run().annotated("note", 30, 0);
    assertThat(run.only("requests > 0 during=annotation:note").getObserved()).isEqualTo(160);
    assertThat(run().annotated("note", 29.999, 0).only("errors = 0 during=annotation:*"))
        .extracting(RuleResult::getStatus)
        .isEqualTo("PASS");
  }

  @Test
  void shouldNotTouchTheWindowAtWhichAnAnnotationEnds() {
    WindowedRun run = run().annotated("deploy", 20, 10);
    assertThat(run.only("errors = 0 during=annotation:deploy").getStatus()).isEqualTo("PASS");
  }

  @Test
  void shouldCountAWindowOnceHoweverManyAnnotationsOverlapIt() {
    WindowedRun run = run().annotated("a", 31, 2).annotated("b", 35, 0).annotated("b", 36, 10);
    assertThat(run.only("requests > 0 during=annotation:*").getObserved()).isEqualTo(320);
  }

  @Test
  void shouldBeInconclusiveWhenNoAnnotationMatches() {
    RuleResult rule = run().annotated("note", 5, 0).only("errors = 0 during=annotation:deploy*");
    assertThat(rule.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(rule.getReason()).isEqualTo("no annotation matches deploy*");
  }

  @Test
  void shouldTakeAllOfARunForOutsideWhenNothingWasAnnotated() {
    RuleResult rule = run().only("errors <= 30 outside=annotation:*");
    assertThat(rule.getStatus()).isEqualTo("PASS");
    assertThat(rule.getObserved()).isEqualTo(30);
    assertThat(run().only("error_rate < 5% outside=annotation:*").getEvidence())
        .containsExactly("no annotation matches *: all of it is outside");
  }

  @Test
  void shouldBeInconclusiveWhereNoRequestWasSent() {
    RuleResult during =
        new WindowedRun(60)
            .requests(0, "A", 100, MS)
            .annotated("deploy", 30, 5)
            .only("error_rate < 1% during=annotation:deploy");
    assertThat(during.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(during.getReason()).isEqualTo("no request was seen during annotation:deploy");
  }

  @Test
  void shouldLeaveTheWarmUpOutUnlessThePhaseIsNamed() {
    WindowedRun run =
        new WindowedRun(60)
            .phase("warm", 0, 20, true)
            .phase("steady", 20, 60, false)
            .annotated("deploy", 10, 20);
    for (int at = 0; at < 60; at += 10) {
      run.requests(at, "A", 100, MS);
    }
    assertThat(run.only("requests > 0 during=annotation:deploy").getObserved()).isEqualTo(100);
    assertThat(run.only("requests > 0 phase=warm during=annotation:deploy").getObserved())
        .isEqualTo(100);
    assertThat(run.only("requests > 0 phase=steady outside=annotation:deploy").getObserved())
        .isEqualTo(300);
  }
}
