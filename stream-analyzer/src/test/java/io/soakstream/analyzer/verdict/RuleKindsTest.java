package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.event.Outcome;
import io.soakstream.result.CheckRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.SloBurnRow;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import org.junit.jupiter.api.Test;

/** Checks, budgets, warm-ups and aborts. */
class RuleKindsTest {
  private static final int MS = 1_000;

  /** Ten minutes at 50/s, 25 of its requests failed in one window of tenant E. */
  private static WindowedRun run() {
    WindowedRun run = new WindowedRun(600);
    for (int at = 0; at < 600; at += 10) {
      run.requests(at, "A", 400, 20 * MS);
      run.requests(at, "E", 100, 40 * MS);
    }
    return run.requests(300, "E", 25, 20 * MS, Outcome.HTTP_ERROR);
  }

  @Test
  void shouldJudgeAvailabilityAndTheBudgetThatIsUsed() {
    RuleResult available = run().only("availability >= 99.9%");
    assertThat(available.getStatus()).isEqualTo("PASS");
    assertThat(available.getObserved()).isCloseTo(100 - 100 * 25 / 30_025.0, within(1e-6));
    RuleResult budget = run().only("budget(99.9%) < 50%");
    assertThat(budget.getStatus()).isEqualTo("FAIL");
    assertThat(budget.getObserved()).isCloseTo(100 * 25 / 30.025, within(1e-6));
    assertThat(budget.getEvidence()).contains("25 of 30.02 errors that the objective allows");
    assertThat(run().only("budget(99.9%) < 100% tenant=E").getObserved())
        .isCloseTo(100 * 25 / 6.025, within(1e-5));
  }

  @Test
  void shouldJudgeTheHighestBurnRate() {
    RuleResult rule = run().only("burn_rate(99.9%, 10s) < 14.4");
    assertThat(rule.getStatus()).isEqualTo("FAIL");
    assertThat(rule.getObserved()).isCloseTo(25 / 525.0 / 0.001, within(1e-6));
    assertThat(rule.getEvidence())
        .containsExactly("25 errors in 525 requests, 2026-02-12T00:05:00Z to 2026-02-12T00:05:10Z");
    assertThat(run().only("burn_rate(99.9%, 5m & 10s) < 14.4").getStatus()).isEqualTo("PASS");
    assertThat(run().only("burn_rate(99.9%, 10s) < 14.4 tenant=A").getObserved()).isZero();
    assertThat(run().only("burn_rate(99.9%, 1h) < 14.4").getReason())
        .isEqualTo("nothing was measured for as long as the windows of burn_rate(99.9%, 1h)");
  }

  @Test
  void shouldShowBurnRatesOfTheRunAndEachTenantForObjectivesThatRulesName() {
    Verdict verdict = run().judge("availability >= 99%");
    assertThat(verdict.getSloBurns())
        .extracting(SloBurnRow::getTenant, SloBurnRow::getWindowS)
        .contains(
            org.assertj.core.groups.Tuple.tuple("*", 10L),
            org.assertj.core.groups.Tuple.tuple("E", 300L))
        .hasSize(9); // 10 s, 1 min and 5 min fit into ten minutes
    SloBurnRow row = verdict.getSloBurns().get(0);
    assertThat(row.getBurnRate()).isCloseTo(25 / 525.0 / 0.01, within(1e-6));
    assertThat(row.getBudgetUsed()).isCloseTo(25 / 300.25, within(1e-6));
    assertThat(run().judge("p(95) < 1s").getSloBurns()).isEmpty();
  }

  @Test
  void shouldJudgeWhatChecksReported() {
    WindowedRun run = run();
    run.checks.add(new RunFacts.Check("chain-verify A", true, "violations=0", "violations=0", 9L));
    assertThat(run.only("check(chain-verify*) = pass").getStatus()).isEqualTo("PASS");
    run.checks.add(new RunFacts.Check("chain-verify E", false, "violations=0", "violations=3", 9L));
    RuleResult failed = run.only("check(chain-verify*) = pass");
    assertThat(failed.getStatus()).isEqualTo("FAIL");
    assertThat(failed.getReason()).isEqualTo("chain-verify E: violations=3, expected violations=0");
    assertThat(failed.getSamples()).isEqualTo(2);
    assertThat(run.only("check(roots*) = pass").getReason())
        .isEqualTo("no result of check(roots*) was recorded");
    Verdict preset = run.judge("preset seed-002");
    assertThat(preset.getRules())
        .extracting(RuleResult::getStatus)
        .containsExactly(
            "FAIL", "INCONCLUSIVE", "INCONCLUSIVE", "INCONCLUSIVE", "PASS", "INCONCLUSIVE");
    assertThat(preset.getStatus()).isEqualTo(Status.FAIL);
  }

  @Test
  void shouldTakeACheckThatWasNotRunForNoResult() {
    WindowedRun run = run();
    run.declared.add(new RunPlan.DeclaredCheck("rows", "sql", "value = 0"));
    run.declared.add(new RunPlan.DeclaredCheck("health", "http", "status = 200"));
    run.declared.add(new RunPlan.DeclaredCheck("gaps", "command", "exit_code = 0"));
    run.checks.add(new RunFacts.Check("health", true, "status = 200", "status = 200", 7L));
    run.checks.add(new RunFacts.Check("of another tool", false, "a", "b", null));

    assertThat(run.only("check(health) = pass").getStatus()).isEqualTo("PASS");
    assertThat(run.only("check(*a*) = pass").getReason())
        .startsWith("of another tool: b, expected a");
    assertThat(run.only("checks = pass").getStatus()).isEqualTo("FAIL");
    run.checks.remove(1);
    RuleResult all = run.only("checks = pass");
    assertThat(all.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(all.getReason()).isEqualTo("no result of rows, gaps was recorded");

    run.checks.add(new RunFacts.Check("gaps", false, "exit_code = 0", "exit_code = 1", null));
    assertThat(run.judge("p(95) < 1s").getChecks())
        .containsExactly(
            new CheckRow("rows", "sql", "value = 0", "", "NOT_RUN", null),
            new CheckRow("health", "http", "status = 200", "status = 200", "PASS", 7L),
            new CheckRow("gaps", "command", "exit_code = 0", "exit_code = 1", "FAIL", null));
    run.isOpen = true;
    assertThat(run.judge("p(95) < 1s").getChecks()).isEmpty();
  }

  @Test
  void shouldLeaveTheWarmUpOutOfRulesThatDoNotNameIt() {
    WindowedRun run =
        new WindowedRun(120).phase("warm-up", 0, 60, true).phase("steady", 60, 120, false);
    for (int at = 0; at < 120; at += 10) {
      run.requests(at, "A", at < 60 ? 100 : 200, at < 60 ? 900 * MS : 20 * MS);
    }
    run.requests(10, "A", 5, MS, Outcome.TIMEOUT);
    assertThat(run.only("p(95) < 100ms").getStatus()).isEqualTo("PASS");
    assertThat(run.only("p(95) < 100ms").getSamples()).isEqualTo(1_200);
    assertThat(run.only("p(95) < 100ms phase=warm-up").getStatus()).isEqualTo("FAIL");
    assertThat(run.only("p(95) < 100ms for 10s tenant=A").getStatus()).isEqualTo("PASS");
    assertThat(run.only("errors = 0").getStatus()).isEqualTo("PASS");
    assertThat(run.only("rate > 19.9/s").getObserved()).isEqualTo(20);
    RuleResult held = run.only("rate > 15/s for 10s");
    assertThat(held.getStatus()).isEqualTo("PASS");
    assertThat(held.getEvidence()).isEmpty();
    assertThat(run.only("burn_rate(99%, 10s) < 1").getObserved()).isZero();
    Verdict verdict = run.judge("p(95) < 100ms");
    assertThat(verdict.getRequests()).isEqualTo(1_805);
    assertThat(verdict.getErrors()).isEqualTo(5);
    assertThat(verdict.getWarnings())
        .contains("rules that name no phase leave out the warm-up: warm-up");
  }

  @Test
  void shouldAbortOnlyWhenTheGraceIsOver() {
    WindowedRun run = run();
    run.isOpen = true;
    Verdict verdict =
        run.judge(
            "p(95) < 1ms abort",
            "p(95) < 1ms abort after 11m",
            "p(95) < 1ms abort after 10m",
            "p(95) < 1ms",
            "p(95) < 1s abort");
    assertThat(VerdictJudge.aborting(verdict))
        .extracting(RuleResult::getId)
        .containsExactly("r1-p95", "r3-p95");
    assertThat(verdict.getFinal$()).isFalse();
    assertThat(VerdictJudge.stateOf(verdict)).contains("FAIL!,FAIL,FAIL!,FAIL,PASS");
  }
}
