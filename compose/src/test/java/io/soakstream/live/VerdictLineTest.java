package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.LedgerRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictLineTest {
  @Test
  void shouldNameWhatFailsSoFar() {
    assertThat(VerdictLine.of(verdict(false, Status.FAIL)))
        .isEqualTo(
            "2026-02-12T18:23:40Z  soak-abc123  provisional FAIL  1,000 requests  3 errors"
                + "  0 bursts  not passed: p(95) < 1ms");
  }

  @Test
  void shouldNameAtTheEndAlsoWhatCouldNotBeShownBefore() {
    assertThat(VerdictLine.of(verdict(true, Status.FAIL)))
        .endsWith("not passed: p(95) < 1ms, p(99.9) < 2ms");
  }

  @Test
  void shouldFitATerminalWithAReasonForEachRule() {
    assertThat(VerdictLine.of(verdict(true, Status.FAIL), 60))
        .allMatch(line -> line.length() <= 60)
        .contains("  FAIL  p(95) < 1ms", "  INCONCLUSIVE  p(99.9) < 2ms");
    assertThat(VerdictLine.of(verdict(false, Status.FAIL), 60))
        .contains("  FAIL  p(95) < 1ms")
        .noneMatch(line -> line.contains("p(99.9)"));
  }

  private static Verdict verdict(boolean isFinal, Status status) {
    return Verdict.newBuilder()
        .setSchemaVersion(1)
        .setRun("soak-abc123")
        .setScenario("soak")
        .setStatus(status)
        .setFinal$(isFinal)
        .setAnalysis("live")
        .setBodySha256("")
        .setRulesHash("")
        .setStarted("t0")
        .setEventTime("2026-02-12T18:23:40Z")
        .setPublishedAt("now")
        .setRequests(1_000)
        .setErrors(3)
        .setRules(
            List.of(
                rule("error_rate < 1%", "PASS"),
                rule("p(95) < 1ms", "FAIL"),
                rule("p(99.9) < 2ms", "INCONCLUSIVE")))
        .setBursts(List.of())
        .setFairness(List.of())
        .setTrends(List.of())
        .setLeaks(List.of())
        .setChangePoints(List.of())
        .setLedger(new LedgerRow(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, true))
        .setContradictions(List.of())
        .setWarnings(List.of())
        .build();
  }

  private static RuleResult rule(String text, String status) {
    return RuleResult.newBuilder()
        .setId(text)
        .setText(text)
        .setScope("run")
        .setMetric("m")
        .setComparison("<")
        .setUnit("")
        .setSamples(1)
        .setStatus(status)
        .setEvidence(List.of())
        .build();
  }
}
