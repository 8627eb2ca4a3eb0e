package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.result.LeakRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.rule.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leaks while the run goes on, and what is to come of them. */
class LeakJudgeTest {
  private static final double GB = 1e9;

  /** A day of which some hours are over: memory grows by 25 % of a GB per hour. */
  private static SoakFacts leaking(double hours) {
    SoakFacts facts = SoakFacts.day();
    facts.resources.clear();
    facts.resources.add(
        ResourceRuns.of("replica-1", "rss", hours, h -> GB * (1 + 0.25 * h), 0.005, 1));
    facts.isOpen = true;
    facts.untilUs = SeedRun.START_US + (long) (hours * SeedRun.HOUR_US);
    return facts;
  }

  private static Verdict judge(SoakFacts facts, String... rules) {
    return VerdictJudge.judge(
        facts.build(), RuleSet.parse(List.of(rules)), !facts.isOpen, "live", "now");
  }

  @Test
  void shouldFailEarlyWhatIsBoundToReachItsLimitBeforeThePlannedEnd() {
    Verdict verdict = judge(leaking(16), "resource(rss, *) < 6GB", "leak(rss) = none");

    assertThat(verdict.getStatus()).isEqualTo(Status.FAIL);
    assertThat(verdict.getRules())
        .extracting(RuleResult::getStatus)
        .containsExactly("FAIL", "FAIL");
    assertThat(verdict.getRules().get(0).getReason())
        .startsWith("rss replica-1 grows without end, certain since 2026-02-12T1")
        .endsWith("by the planned end, the rule says < 6 GB");
    assertThat(verdict.getRules().get(1).getReason())
        .endsWith("; it reaches its limit before the planned end");
    LeakRow row = verdict.getLeaks().get(0);
    assertThat(row.getClass$()).isEqualTo("linear");
    assertThat(row.getCertainSince()).isBetween("2026-02-12T12:30:00Z", "2026-02-12T16:00:00Z");
    // From 5 GB after sixteen hours, at a quarter per hour.
    assertThat(row.getTimeToLimitH()).isCloseTo(4, within(0.3));
  }

  @Test
  void shouldWaitWithALimitThatNeedNotBeReached() {
    Verdict verdict = judge(leaking(16), "resource(rss, *) < 9GB", "leak(rss) = none");

    assertThat(verdict.getStatus()).isEqualTo(Status.RUNNING);
    assertThat(verdict.getRules().get(0).getStatus()).isEqualTo("PASS");
    assertThat(verdict.getRules().get(1).getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.getRules().get(1).getReason())
        .endsWith("; it need not reach its limit before the planned end");
  }

  @Test
  void shouldSayThatALeakIsCertainWithoutALimit() {
    Verdict verdict = judge(leaking(16), "leak(rss) = none");

    assertThat(verdict.getRules().get(0).getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.getRules().get(0).getReason())
        .contains("linear, 25 %/h, certain since")
        .endsWith("; no rule on rss says how much there may be");
  }

  @Test
  void shouldFailALeakThatWasCertainWhenTheRunEnds() {
    SoakFacts facts = leaking(4);
    facts.isOpen = false;

    Verdict verdict = judge(facts, "leak(rss) = none");

    assertThat(verdict.getRules().get(0).getStatus()).isEqualTo("FAIL");
    assertThat(verdict.getRules().get(0).getReason()).isEqualTo("rss replica-1: linear, 25 %/h");
  }

  @Test
  void shouldNotCallALeakBeforeACacheWouldBeFull() {
    Verdict verdict = judge(leaking(11), "resource(rss, *) < 6GB", "leak(rss) = none");

    assertThat(verdict.getStatus()).isEqualTo(Status.RUNNING);
    assertThat(verdict.getLeaks().get(0).getClass$()).isEqualTo("growing");
    assertThat(verdict.getRules().get(1).getReason())
        .isEqualTo("rss replica-1: growing, 25 %/h, not certain");
  }

  @Test
  void shouldSayWhenALeakBeganAndWhereItGoes() {
    SoakFacts facts = leaking(24);
    facts.resources.set(
        0,
        ResourceRuns.of(
            "replica-1", "rss", 24, h -> GB * (1 + 0.02 * Math.max(0, h - 9.2)), 0.005, 1));
    facts.isOpen = false;

    Verdict verdict = judge(facts, "resource(rss, *) < 1.4GB", "leak(rss) = none");

    assertThat(verdict.getRules().get(1).getStatus()).isEqualTo("FAIL");
    assertThat(verdict.getRules().get(1).getReason())
        .matches(
            "rss replica-1: linear, since 2026-02-12T0[89]:\\d\\d:00Z, 2 %/h, 1.4 GB at 2026-02-13T0[45]:\\d\\d:00Z");
    assertThat(verdict.getLeaks().get(0).getBegan()).startsWith("2026-02-12T0");
  }

  @Test
  void shouldNotContradictItselfAboutWhatHasSettled() {
    // Straight for eight hours, then flat.
    SoakFacts facts = leaking(24);
    facts.resources.set(
        0, ResourceRuns.of("replica-1", "rss", 24, h -> GB * (1 + Math.min(1, h / 8)), 0.002, 1));
    facts.isOpen = false;

    LeakRow row = judge(facts, "leak(rss) = none").getLeaks().get(0);

    assertThat(row.getClass$()).isEqualTo("warm-up then stable");
    assertThat(row.getCertainSince()).isNull();
  }

  @Test
  void shouldNotFailACacheEarly() {
    SoakFacts facts = leaking(4);
    facts.resources.set(
        0,
        ResourceRuns.of(
            "replica-1", "rss", 4, h -> GB * (1 + 2 * (1 - Math.exp(-h / 4))), 0.005, 1));

    Verdict verdict = judge(facts, "resource(rss, *) < 3GB", "leak(rss) = none");

    assertThat(verdict.getStatus()).isEqualTo(Status.RUNNING);
    assertThat(verdict.getLeaks().get(0).getCertainSince()).isNull();
  }
}
