package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.detect.ResourceRuns;
import io.soakstream.event.EndStatus;
import io.soakstream.result.FairnessRow;
import io.soakstream.result.LeakRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.TrendRow;
import io.soakstream.result.Verdict;
import io.soakstream.rule.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictJudgeTest {
  private static final List<String> SEED_000 =
      List.of("error_rate < 0.1%", "p(99) < 50ms", "degradation(p95) < 10%", "leak(rss) = none");

  private static Verdict judge(SoakFacts facts, String... rules) {
    return VerdictJudge.judge(
        facts.build(),
        RuleSet.accept(List.of(rules)),
        !facts.isOpen,
        "live",
        "2026-11-20T00:00:00Z");
  }

  private static RuleResult only(Verdict verdict) {
    assertThat(verdict.getRules()).hasSize(1);
    return verdict.getRules().get(0);
  }

  @Test
  void shouldPassTheRulesOfSeed000() {
    Verdict verdict = judge(SoakFacts.day(), SEED_000.toArray(String[]::new));

    assertThat(verdict.getRules()).extracting(RuleResult::getReason).containsOnly("");
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
    assertThat(verdict.getRequests()).isEqualTo(47_520);
    assertThat(verdict.getErrors()).isEqualTo(4);
    RuleResult errorRate = verdict.getRules().get(0);
    assertThat(errorRate.getObserved()).isCloseTo(100 * 4 / 47_520.0, within(1e-9));
    assertThat(errorRate.getInterval().getLow()).isPositive();
    RuleResult degradation = verdict.getRules().get(2);
    assertThat(degradation.getObserved()).isCloseTo(9.2, within(0.05));
    assertThat(degradation.getEvidence())
        .containsExactly(
            "first: hour 0 (2026-02-12T00:00:00Z)",
            "last: hour 23 (2026-02-12T23:00:00Z), +9.22 %",
            "peak: hour 18 (2026-02-12T18:00:00Z), +14.89 %");
    assertThat(verdict.getTrends())
        .extracting(TrendRow::getSeries)
        .containsExactly("p50_us", "p95_us", "p99_us", "mean_us");
    assertThat(verdict.getLeaks())
        .extracting(LeakRow::getClass$)
        .containsOnly("warm-up then stable");
    assertThat(verdict.getContradictions()).isEmpty();
    assertThat(verdict.getWarnings()).isEmpty();
  }

  @Test
  void shouldFailARuleOnThePointAndSayByHowMuch() {
    Verdict verdict = judge(SoakFacts.day(), "p(95) < 10ms");
    RuleResult rule = only(verdict);
    assertThat(verdict.getStatus()).isEqualTo(Status.FAIL);
    assertThat(rule.getObserved()).isBetween(16.0, 19.0);
    assertThat(rule.getLimit()).isEqualTo(10);
    assertThat(rule.getUnit()).isEqualTo("ms");
    assertThat(rule.getMargin()).isCloseTo(10 - rule.getObserved(), within(1e-6));
    assertThat(rule.getInterval().getLow()).isLessThanOrEqualTo(rule.getObserved());
    assertThat(rule.getInterval().getHigh()).isGreaterThanOrEqualTo(rule.getObserved());
    assertThat(rule.getReason()).matches("p\\(95\\) is 1[0-9.]+ ms, the rule says < 10 ms");
    assertThat(rule.getEvidence()).containsExactly("worst: hour 18 (2026-02-12T18:00:00Z)");
  }

  @Test
  void shouldPutAbortedBeforeIncompleteBeforeFailBeforeInconclusiveBeforePass() {
    SoakFacts facts = SoakFacts.day();
    assertThat(judge(facts, "p(95) < 50ms").getStatus()).isEqualTo(Status.PASS);
    assertThat(judge(facts, "p(95) < 50ms", "p(99.99) < 1s").getStatus())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(judge(facts, "p(95) < 1ms", "p(99.99) < 1s").getStatus()).isEqualTo(Status.FAIL);
    facts.ledger = SoakFacts.ledger(47_519, 1, true);
    Verdict missing = judge(facts, "p(95) < 1ms");
    assertThat(missing.getStatus()).isEqualTo(Status.INCOMPLETE);
    assertThat(missing.getWarnings()).containsExactly("1 acknowledged event is missing");
    facts.ledger = SoakFacts.ledger(47_520, 0, false);
    assertThat(judge(facts, "p(95) < 50ms").getStatus()).isEqualTo(Status.INCOMPLETE);
    facts.end = EndStatus.ABORTED;
    assertThat(judge(facts, "p(95) < 1ms").getStatus()).isEqualTo(Status.ABORTED);
  }

  @Test
  void shouldNotPassWhatWasCutShortOrNotJudgedAtAll() {
    SoakFacts facts = SoakFacts.day();
    Verdict unjudged = judge(facts);
    assertThat(unjudged.getStatus()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(unjudged.getWarnings()).containsExactly("no rule was given, so nothing was judged");
    facts.end = EndStatus.INTERRUPTED;
    facts.untilUs -= 12 * 3_600_000_000L;
    Verdict cut = judge(facts, "p(95) < 50ms");
    assertThat(cut.getStatus()).isEqualTo(Status.ABORTED);
    assertThat(VerdictJudge.wasInterrupted(cut.getWarnings())).isTrue();
    assertThat(VerdictJudge.wasInterrupted(unjudged.getWarnings())).isFalse();
    assertThat(cut.getWarnings()).containsExactly("the run ended INTERRUPTED");
    assertThat(cut.getContradictions())
        .containsExactly(
            "declared duration 86400 s, measured 43200 s",
            "declared 0.55 requests/s, measured 1.1 (+100 %)");
  }

  @Test
  void shouldSayThatItIsRunningUntilARuleFails() {
    SoakFacts facts = SoakFacts.day();
    facts.isOpen = true;
    facts.ledger = SoakFacts.ledger(10, 5, false);
    Verdict open = judge(facts, "p(95) < 50ms", "requests >= 100000");
    assertThat(open.getStatus()).isEqualTo(Status.RUNNING);
    assertThat(open.getBodySha256()).isEmpty();
    assertThat(open.getRules().get(1).getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(judge(facts, "p(95) < 1ms").getStatus()).isEqualTo(Status.FAIL);
  }

  @Test
  void shouldAskForTenSamplesBeyondAPercentile() {
    RuleResult rule = only(judge(SoakFacts.harness(400, 1), "p(99) < 1s tenant=E phase=burst"));
    assertThat(rule.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(rule.getReason()).isEqualTo("400 responses are too few for p(99), it takes 1000");
    assertThat(rule.getObserved()).isNull();
  }

  @Test
  void shouldJudgeFairnessOnTheIntervalAndLeaveTheBurstingTenantOut() {
    String rule = "fairness(*, burst/baseline, p99) <= 1.20";
    Verdict fair = judge(SoakFacts.harness(40_000, 1), rule);
    assertThat(fair.getStatus()).isEqualTo(Status.PASS);
    assertThat(only(fair).getEvidence())
        .containsExactly("tenant E", "left out: A, whose own load rose from 66.67/s to 333.3/s");
    Verdict unfair = judge(SoakFacts.harness(40_000, 1.3), rule);
    assertThat(unfair.getStatus()).isEqualTo(Status.FAIL);
    assertThat(only(unfair).getReason())
        .matches("E: the ratio is 1\\.[0-9]+, all of its interval .* misses the limit 1.2");
    assertThat(unfair.getFairness())
        .filteredOn(row -> row.getTenant().equals("E"))
        .extracting(FairnessRow::getMetric, FairnessRow::getStatus)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("p50", "INFO"),
            org.assertj.core.groups.Tuple.tuple("p90", "INFO"),
            org.assertj.core.groups.Tuple.tuple("p95", "INFO"),
            org.assertj.core.groups.Tuple.tuple("p99", "FAIL"));
    Verdict unknown = judge(SoakFacts.harness(1_500, 1.2), rule);
    assertThat(unknown.getStatus()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(only(judge(SoakFacts.harness(300, 1.2), rule)).getReason())
        .isEqualTo("E: 300 responses in a phase are too few for p(99), it takes 1000");
  }

  @Test
  void shouldSayWhichPhasesThereAre() {
    assertThat(
            only(judge(SoakFacts.harness(10, 1), "fairness(E, peak/baseline, p99) <= 1.2"))
                .getReason())
        .isEqualTo("the run has no phase \"peak\"; it has baseline, burst");
  }

  @Test
  void shouldJudgeEachTenantThatAPatternMatchesAndShowTheWorst() {
    RuleResult rule = only(judge(SoakFacts.harness(2_000, 1), "p(95) < 60ms tenant=*"));
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getReason()).startsWith("tenant=A: p(95) is ");
    assertThat(rule.getEvidence()).contains("tenant=A");
  }

  @Test
  void shouldNotPassLeakWithoutReadingsAndFailALeak() {
    SoakFacts facts = SoakFacts.day();
    assertThat(only(judge(facts, "leak(descriptors) = none")).getReason())
        .isEqualTo("no readings of leak(descriptors): without them nobody knows whether it leaks");
    facts.resources.add(
        ResourceRuns.of("replica-3", "rss", 24, h -> 1e9 * (1 + 0.02 * h), 0.01, 3));
    Verdict leaking = judge(facts, "leak(rss) = none");
    assertThat(leaking.getStatus()).isEqualTo(Status.FAIL);
    assertThat(only(leaking).getReason()).isEqualTo("rss replica-3: linear, 2 %/h");
    assertThat(only(judge(facts, "leak(rss, replica-1) = none")).getStatus()).isEqualTo("PASS");
  }

  @Test
  void shouldHoldResourcesAgainstTheirHighestReading() {
    RuleResult rule = only(judge(SoakFacts.day(), "resource(rss, replica-*) < 1.3GB abort"));
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getObserved()).isBetween(1.46, 1.5);
    assertThat(rule.getEvidence().get(0)).startsWith("rss replica-1: minute 2026-02-12T1");
    assertThat(only(judge(SoakFacts.day(), "resource(rss, *) < 95%")).getReason())
        .isEqualTo("rss replica-1 is counted in bytes, the limit in %");
  }

  @Test
  void shouldNameTheRulesThatAbort() {
    RuleSet rules = RuleSet.parse(List.of("p(95) < 1ms abort", "p(95) < 1ms", "p(95) < 1s abort"));
    Verdict verdict = VerdictJudge.judge(SoakFacts.day().build(), rules, true, "live", "");
    assertThat(VerdictJudge.aborting(verdict))
        .extracting(RuleResult::getId)
        .containsExactly("r1-p95");
  }

  @Test
  void shouldSayWhereARunWasNotWhatWasDeclared() {
    SoakFacts facts = SoakFacts.day();
    facts.tenants = List.of("A", "E", "Z");
    facts.plannedRate = java.util.OptionalDouble.of(0.57);
    facts.warnings.add("something the topology saw");
    Verdict verdict = judge(facts, "p(95) < 50ms");
    assertThat(verdict.getContradictions())
        .containsExactly(
            "declared 0.57 requests/s, measured 0.55 (-3.509 %)",
            "declared tenant Z had no requests");
    assertThat(verdict.getWarnings()).containsExactly("something the topology saw");
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
  }

  @Test
  void shouldGiveTheSameBodyWhoeverAnalysesItAndWhenever() {
    RuleSet rules =
        RuleSet.parse(List.of("fairness(*, burst/baseline, p99) <= 1.20", "p(95) < 1s"));
    Verdict one =
        VerdictJudge.judge(SoakFacts.harness(2_000, 1.1).build(), rules, true, "live", "now");
    Verdict other =
        VerdictJudge.judge(SoakFacts.harness(2_000, 1.1).build(), rules, true, "replay-1", "later");
    assertThat(other.getBodySha256()).isEqualTo(one.getBodySha256()).hasSize(64);
    assertThat(CanonicalBody.text(one))
        .startsWith("{\"bursts\":[]")
        .doesNotContain("soak-abc123", "published_at", "event_time", "\"final\"", "analysis\"");
    RuleSet others =
        RuleSet.parse(List.of("fairness(*, burst/baseline, p99) <= 1.21", "p(95) < 1s"));
    assertThat(
            VerdictJudge.judge(SoakFacts.harness(2_000, 1.1).build(), others, true, "live", "now")
                .getBodySha256())
        .isNotEqualTo(one.getBodySha256());
  }
}
