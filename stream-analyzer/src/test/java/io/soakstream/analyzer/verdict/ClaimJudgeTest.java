package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import io.soakstream.result.ClaimResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.rule.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reports say, held against what was measured. */
class ClaimJudgeTest {
  private static Verdict judge(SoakFacts facts, String... claims) {
    facts.claims = List.of(claims);
    RuleSet rules = RuleSet.parse(List.of("error_rate < 0.1%"));
    return VerdictJudge.judge(facts.build(), rules, true, "live", "");
  }

  private static ClaimResult only(SoakFacts facts, String claim) {
    return judge(facts, claim).getClaims().get(0);
  }

  /** Seed 000 with all of its requests, and the memory of its three replicas. */
  private static SoakFacts seed000() {
    SoakFacts facts = new SoakFacts();
    WindowTotals all = new WindowTotals();
    for (int i = 0; i < 4_752_000; i++) {
      boolean failed = i < 94;
      all.record(
          failed ? 503 : 200,
          failed ? Outcome.HTTP_ERROR : Outcome.OK,
          9_000,
          9_000,
          1,
          1,
          0,
          0,
          SeedRun.START_US);
    }
    facts.totals.put(SeriesKey.RUN, all);
    facts.tenants = List.of();
    double[][] rss = {
      {1.2e9, 1.3e9, 1.4e9, 1.5e9, 1.4e9},
      {1.1e9, 1.3e9, 1.4e9, 1.4e9, 1.4e9},
      {1.2e9, 1.3e9, 1.4e9, 1.5e9, 1.4e9}
    };
    for (int i = 0; i < 3; i++) {
      facts.resources.add(
          ResourceRuns.of("replica-" + (i + 1), "rss", 24, ResourceRuns.through(rss[i]), 0.003, i));
    }
    return facts;
  }

  @Test
  void shouldRefuteWhatSeed000SaysOfItselfWhereItsTablesDisagree() {
    Verdict verdict =
        judge(
            seed000(),
            "\"Memory growth +2.3 %\" growth(rss) = 2.3%",
            "\"Latency increase < 1 %\" degradation(p95) < 1%",
            "\"Success rate 99.998 %\" availability = 99.998%",
            "\"No restarts\" restarts = 0",
            "requests = 4752000",
            "errors = 94");
    assertThat(verdict.getClaims())
        .extracting(ClaimResult::getSays, ClaimResult::getStatus)
        .containsExactly(
            tuple("Memory growth +2.3 %", "REFUTED"),
            tuple("Latency increase < 1 %", "REFUTED"),
            tuple("Success rate 99.998 %", "HOLDS"),
            tuple("No restarts", "HOLDS"),
            tuple("", "HOLDS"),
            tuple("", "HOLDS"));
    assertThat(verdict.getClaims().get(0).getMeasured()).isCloseTo(19.8, within(0.5));
    assertThat(verdict.getClaims().get(0).getClaimed()).isEqualTo(2.3);
    assertThat(verdict.getClaims().get(0).getReason())
        .matches(
            "growth\\(rss\\) is (19|20)\\.?\\d* %, claimed was = 2.3 % \\(from .* on average of"
                + " 3\\)");
    assertThat(verdict.getClaims().get(1).getMeasured()).isCloseTo(9.22, within(0.01));
    assertThat(verdict.getStatus()).as("claims do not change it").isEqualTo(Status.PASS);
  }

  @Test
  void shouldJudgeClaimsThatStandAmongRulesToo() {
    RuleSet rules = RuleSet.parse(List.of("claim \"None failed\" errors = 0", "error_rate < 1%"));
    assertThat(rules.all()).hasSize(1);
    assertThat(rules.hash()).isEqualTo(RuleSet.parse(List.of("error_rate < 1%")).hash());
    Verdict verdict = VerdictJudge.judge(SoakFacts.day().build(), rules, true, "live", "");
    assertThat(verdict.getClaims())
        .extracting(ClaimResult::getSays, ClaimResult::getStatus, ClaimResult::getReason)
        .containsExactly(tuple("None failed", "REFUTED", "errors is 4, claimed was = 0"));
    assertThat(VerdictJudge.judge(SoakFacts.day().build(), rules, false, "live", "").getClaims())
        .isEmpty();
  }

  @Test
  void shouldNotRefuteByLessThanABucketOfTheHistogram() {
    SoakFacts facts = new SoakFacts();
    WindowTotals all = new WindowTotals();
    for (int i = 0; i < 1_000; i++) {
      int us = i < 950 ? 120_000 : 500_000;
      all.record(200, Outcome.OK, us, us, 1, 1, 0, 0, SeedRun.START_US);
    }
    facts.totals.put(SeriesKey.RUN, all);
    facts.tenants = List.of();
    assertThat(only(facts, "p(95) = 120.000ms").getStatus()).isEqualTo("HOLDS");
    assertThat(only(facts, "p(95) = 119.000ms").getStatus()).isEqualTo("REFUTED");
    assertThat(only(facts, "p(95) = 121.000ms").getStatus()).isEqualTo("REFUTED");
  }

  @Test
  void shouldAllowWhatRoundsToTheDigitsThatWereClaimed() {
    SoakFacts facts = SoakFacts.day(); // 4 errors of 47,520: 99.99158 %
    assertThat(only(facts, "availability = 99.99%").getStatus()).isEqualTo("HOLDS");
    assertThat(only(facts, "availability = 99.992%").getStatus()).isEqualTo("HOLDS");
    assertThat(only(facts, "availability = 99.993%").getStatus()).isEqualTo("REFUTED");
    assertThat(only(facts, "availability = 100%").getStatus()).isEqualTo("HOLDS");
    assertThat(only(facts, "availability = 100.0%").getStatus()).isEqualTo("HOLDS");
    assertThat(only(facts, "availability = 100.00%").getStatus()).isEqualTo("REFUTED");
  }

  @Test
  void shouldNotKnowWhatWasNotMeasured() {
    SoakFacts facts = SoakFacts.day();
    ClaimResult untold = only(facts, "p(99.99) < 1s");
    assertThat(untold.getStatus()).isEqualTo("UNKNOWN");
    assertThat(untold.getReason())
        .isEqualTo("47516 responses are too few for p(99.99), it takes 100000");
    assertThat(untold.getMeasured()).isNull();
    facts.resources.clear();
    assertThat(only(facts, "restarts = 0").getStatus()).isEqualTo("UNKNOWN");
    assertThat(only(facts, "leak(rss) = none").getStatus()).isEqualTo("UNKNOWN");
  }

  @Test
  void shouldCountRestartsThatWereReported() {
    SoakFacts facts = SoakFacts.day();
    facts.notes.add(
        new RunFacts.Note("process", "replica-1 vanished", SeedRun.START_US, SeedRun.START_US));
    ClaimResult claim = only(facts, "restarts = 0");
    assertThat(claim.getStatus()).isEqualTo("REFUTED");
    assertThat(claim.getReason()).isEqualTo("restarts is 1, claimed was = 0 (replica-1 vanished)");
  }

  @Test
  void shouldHoldLeaksAgainstTheirClass() {
    SoakFacts facts = SoakFacts.day();
    assertThat(only(facts, "leak(rss) = none").getStatus()).isEqualTo("HOLDS");
    facts.resources.add(
        ResourceRuns.of("replica-3", "rss", 24, h -> 1e9 * (1 + 0.02 * h), 0.01, 3));
    assertThat(only(facts, "leak(rss) = none").getReason())
        .isEqualTo("rss replica-3: linear, 2 %/h");
  }

  @Test
  void shouldTellRelativeGrowthOfAPercentageFromPoints() {
    SoakFacts facts = SoakFacts.day();
    facts.resources.clear();
    facts.resources.add(
        new io.soakstream.analyzer.window.ResourceSeries(
            "replica-1",
            "cpu",
            "percent",
            ResourceRuns.of("replica-1", "cpu", 24, ResourceRuns.through(18, 22, 25, 27, 26), 0, 1)
                .minutes()));
    ClaimResult claim = only(facts, "growth(cpu) = 8%");
    assertThat(claim.getStatus()).isEqualTo("REFUTED");
    assertThat(claim.getMeasured()).isCloseTo(44.4, within(0.5));
    assertThat(claim.getReason()).contains("percentage points");
  }
}
