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

  /** A day of which four hours are over: memory grows by 25 % of a GB per hour. */
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
    Verdict verdict = judge(leaking(4), "resource(rss, *) < 3GB", "leak(rss) = none");

    assertThat(verdict.getStatus()).isEqualTo(Status.FAIL);
    assertThat(verdict.getRules())
        .extracting(RuleResult::getStatus)
        .containsExactly("FAIL", "FAIL");
    assertThat(verdict.getRules().get(0).getReason())
        .startsWith("rss replica-1 grows without end, certain since 2026-02-12T0")
        .endsWith("by the planned end, the rule says < 3 GB");
    assertThat(verdict.getRules().get(1).getReason())
        .endsWith("; it reaches its limit before the planned end");
    LeakRow row = verdict.getLeaks().get(0);
    assertThat(row.getClass$()).isEqualTo("linear");
    assertThat(row.getCertainSince()).isBetween("2026-02-12T01:00:00Z", "2026-02-12T04:00:00Z");
    // From 2 GB after four hours, at a quarter per hour.
    assertThat(row.getTimeToLimitH()).isCloseTo(4, within(0.3));
  }

  @Test
  void shouldWaitWithALimitThatNeedNotBeReached() {
    Verdict verdict = judge(leaking(4), "resource(rss, *) < 9GB", "leak(rss) = none");

    assertThat(verdict.getStatus()).isEqualTo(Status.RUNNING);
    assertThat(verdict.getRules().get(0).getStatus()).isEqualTo("PASS");
    assertThat(verdict.getRules().get(1).getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.getRules().get(1).getReason())
        .endsWith("; it need not reach its limit before the planned end");
  }

  @Test
  void shouldSayThatALeakIsCertainWithoutALimit() {
    Verdict verdict = judge(leaking(4), "leak(rss) = none");

    assertThat(verdict.getRules().get(0).getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.getRules().get(0).getReason())
        .contains("linear, certain since")
        .endsWith("; no rule on rss says how much there may be");
  }

  @Test
  void shouldFailALeakThatWasCertainWhenTheRunEnds() {
    SoakFacts facts = leaking(4);
    facts.isOpen = false;

    Verdict verdict = judge(facts, "leak(rss) = none");

    assertThat(verdict.getRules().get(0).getStatus()).isEqualTo("FAIL");
    assertThat(verdict.getRules().get(0).getReason()).isEqualTo("rss replica-1: linear");
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
