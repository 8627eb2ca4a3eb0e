package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import org.junit.jupiter.api.Test;

/** What the generator did is not judged as the target's. */
class GeneratorRulesTest {
  private static final int MS = 1_000;

  /** A minute of a healthy target at 200/s. */
  private static WindowedRun healthy() {
    WindowedRun run = new WindowedRun(60);
    for (int window = 0; window < 6; window++) {
      run.requests(window * 10L, "A", window == 2 ? 1_000 : 2_000, 20 * MS);
    }
    return run;
  }

  /** Nothing was sent for five seconds of the third window: everything due then was sent late. */
  private static WindowedRun frozen() {
    return healthy().late(20, "A", 1_000, 2_520 * MS, 5_000 * MS);
  }

  /** In the third window half of the requests had no port. */
  private static WindowedRun withoutPorts() {
    return healthy().requests(20, "A", 1_000, 0, Outcome.GENERATOR_FAILURE);
  }

  @Test
  void shouldNotFailTheTargetForAGeneratorThatWasFrozen() {
    Verdict verdict = frozen().judge("p(95) < 250ms", "p(50) < 250ms", "error_rate < 0.1%");
    RuleResult p95 = verdict.getRules().get(0);
    assertThat(p95.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(p95.getReason())
        .isEqualTo(
            "the generator itself held up 1000 of 12000 requests (8.33 %) for up to 5 s: without"
                + " that p(95) lies between 20.02 ms and 2520 ms, and the rule says < 250 ms; give it"
                + " more processor time, let nothing stop it, or ask for less load, and run again");
    assertThat(p95.getObserved()).isEqualTo(2_520);
    assertThat(verdict.getRules().get(1).getStatus()).isEqualTo("PASS");
    assertThat(verdict.getRules().get(2).getStatus()).isEqualTo("PASS");
    assertThat(verdict.getWarnings())
        .anyMatch(warning -> warning.startsWith("the generator itself held up 1000 of 12000"));
    assertThat(verdict.getStatus().name()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void shouldStillFailATargetThatIsTooSlowBeside() {
    WindowedRun run = frozen();
    run.requests(40, "A", 2_000, 900 * MS);
    RuleResult rule = run.only("p(85) < 250ms");
    assertThat(rule.getStatus()).isEqualTo("INCONCLUSIVE"); // 3000 of 14000 are slow, 1000 of ours
    run.requests(50, "A", 2_000, 900 * MS);
    assertThat(run.only("p(85) < 250ms").getStatus()).isEqualTo("FAIL");
  }

  @Test
  void shouldPassWhatKeepsALimitFromAboveAlthoughItWasSentLate() {
    WindowedRun run = healthy().late(30, "A", 500, 60 * MS, 40 * MS);
    Verdict verdict = run.judge("p(99) < 250ms", "max < 250ms", "within(100ms) >= 99%");
    assertThat(verdict.getRules()).extracting(RuleResult::getStatus).containsOnly("PASS");
  }

  @Test
  void shouldCountNoErrorForWhatWasNotSentAndLeaveTheRuleOpen() {
    Verdict verdict =
        withoutPorts().judge("error_rate < 0.01%", "availability >= 99.9%", "errors < 10");
    assertThat(verdict.getErrors()).isZero();
    assertThat(verdict.getRequests()).isEqualTo(11_000);
    assertThat(verdict.getBursts()).isEmpty();
    assertThat(verdict.getRules()).extracting(RuleResult::getStatus).containsOnly("INCONCLUSIVE");
    assertThat(verdict.getRules().get(0).getReason())
        .isEqualTo(
            "the generator did not send 1000 of 12000 requests (8.33 %): without that error_rate"
                + " lies between 0 % and 8.333 %, and the rule says < 0.01 %; give it more local"
                + " ports (net.ipv4.ip_local_port_range), descriptors (ulimit -n) or requests in"
                + " flight (--max-in-flight), or less load, and run again");
    assertThat(verdict.getWarnings())
        .anyMatch(warning -> warning.startsWith("the generator did not send 1000 of 12000"));
  }

  @Test
  void shouldJudgeWhatWasSentWhenASmallShareWasNot() {
    WindowedRun run = healthy().requests(20, "A", 5, 0, Outcome.GENERATOR_FAILURE);
    Verdict verdict = run.judge("error_rate < 0.01%", "rate >= 180/s", "p(95) < 250ms");
    assertThat(verdict.getRules()).extracting(RuleResult::getStatus).containsOnly("PASS");
    assertThat(verdict.getWarnings())
        .anyMatch(warning -> warning.startsWith("the generator did not send, or cancelled, 5 of"));
  }

  @Test
  void shouldFailATargetWhoseOwnErrorsBreakTheRuleWhateverWasNotSent() {
    WindowedRun run = withoutPorts().requests(30, "A", 3_000, 0, Outcome.RESET);
    assertThat(run.only("error_rate < 1%").getStatus()).isEqualTo("FAIL");
    assertThat(run.only("error_rate < 21%").getStatus()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void shouldTellOfNoFigureWhenNothingWasSent() {
    WindowedRun run = new WindowedRun(20).requests(0, "A", 300, 0, Outcome.GENERATOR_FAILURE);
    for (String rule : new String[] {"error_rate < 1%", "p(95) < 1s", "within(1s) > 90%"}) {
      RuleResult result = run.only(rule);
      assertThat(result.getStatus()).isEqualTo("INCONCLUSIVE");
      assertThat(result.getReason())
          .startsWith("the generator did not send 300 of 300 requests (100 %)");
      assertThat(result.getObserved()).isNull();
    }
    assertThat(run.only("rate >= 10/s").getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(run.only("burn_rate(99%, 10s) < 5").getStatus()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void shouldLeaveOpenWhatIsHeldAlongWindowsThatTheGeneratorTroubled() {
    assertThat(frozen().only("p(90) < 250ms for 10s").getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(frozen().only("p(90) < 250ms for 10s").getReason())
        .startsWith("the generator itself held up 1000 of 12000 requests (8.33 %) for up to 5 s:")
        .contains("whether p(90) missed < 250 ms for so long without that is not known");
    assertThat(frozen().only("p(90) < 250ms for 20s").getStatus()).isEqualTo("PASS");
    assertThat(withoutPorts().only("error_rate < 5% for 10s").getStatus())
        .isEqualTo("INCONCLUSIVE");
    assertThat(withoutPorts().only("rate >= 150/s for 10s").getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(healthy().only("rate >= 150/s for 10s").getStatus()).isEqualTo("FAIL");
  }

  @Test
  void shouldLeaveOpenAFairnessThatTheGeneratorMayHaveMade() {
    WindowedRun run =
        new WindowedRun(60).phase("baseline", 0, 30, false).phase("burst", 30, 60, false);
    for (int window = 0; window < 6; window++) {
      run.requests(window * 10L, "E", 2_000, 20 * MS);
    }
    assertThat(run.only("fairness(E, burst/baseline, p95) <= 1.2").getStatus()).isEqualTo("PASS");
    run.late(40, "E", 1_000, 900 * MS, 800 * MS);
    RuleResult rule = run.only("fairness(E, burst/baseline, p95) <= 1.2");
    assertThat(rule.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(rule.getReason()).startsWith("E: in burst the generator itself held up 1000 of");
  }

  @Test
  void shouldLeaveOpenADegradationThatTheGeneratorMayHaveMade() {
    WindowedRun run = new WindowedRun(360);
    for (int window = 0; window < 36; window++) {
      run.requests(window * 10L, "A", 200, 20 * MS);
    }
    assertThat(run.only("degradation(p95) < 10%").getStatus()).isEqualTo("PASS");
    run.late(350, "A", 100, 900 * MS, 800 * MS);
    RuleResult rule = run.only("degradation(p95) < 10%");
    assertThat(rule.getStatus()).isEqualTo("INCONCLUSIVE");
    assertThat(rule.getReason()).contains("the generator itself held up 100 of 1300 requests");
  }
}
