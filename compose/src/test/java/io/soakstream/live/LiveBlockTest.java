package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveBlockTest {
  @Test
  void shouldShowHowFarItIsTheLastSecondsTheRulesAndTheTenants() {
    assertThat(String.join("\n", LiveBlock.of(state(), 89)))
        .isEqualTo(
            """
            2026-11-30 03:51:42  70 %  18 s left  16,950 of 24,000 requests  500/s  527 errors
            last 10 s: p95 553 ms, p99 1,711 ms  lag 25  FAIL: 1 rule fails  p(99) < 500ms
            503 × 1,204, 401 × 12, timeout × 9
              B    100.0/s  p95    565 ms  p99  1,714 ms  105 errors
              A    300.0/s  p95    553 ms  p99  1,711 ms  316 errors
              C    100.0/s  p95   32.9 ms  p99   45.7 ms""");
  }

  @Test
  void shouldNeverBeWiderThanTheTerminal() {
    for (int columns = 20; columns <= 120; columns++) {
      int room = columns;
      assertThat(LiveBlock.of(state(), columns)).allMatch(line -> line.length() <= room);
    }
  }

  @Test
  void shouldShowTheStatusesThatFailedMostAndCountTheOthers() {
    Map<String, Long> failed = new TreeMap<>();
    for (int status = 400; status < 460; status++) {
      failed.put(Integer.toString(status), 1_000L + status);
    }

    assertThat(LiveBlock.failed(failed, 90))
        .hasSizeLessThanOrEqualTo(90)
        .startsWith("459 × 1,459, 458 × 1,458, ")
        .endsWith(" and 54 more");
    assertThat(LiveBlock.failed(Map.of(), 90)).isEmpty();
    assertThat(LiveBlock.failed(Map.of("503", 4L), 90)).isEqualTo("503 × 4");
  }

  @Test
  void shouldShowTheSlowestTenantsAndCountTheOthers() {
    List<LiveRequests.OfTenant> tenants = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      tenants.add(new LiveRequests.OfTenant("tenant-" + i, 10, 0, i * 1_000, i * 1_000));
    }
    List<String> lines = LiveBlock.of(state(tenants), 89);

    assertThat(lines).hasSize(3 + 6 + 1);
    assertThat(lines.get(3)).startsWith("  tenant-9 ");
    assertThat(lines).last().isEqualTo("  and 3 faster ones");
  }

  @Test
  void shouldSayTheSameOnOneLineInAPipe() {
    assertThat(state().text())
        .isEqualTo(
            "2026-11-30 03:51:42   70 %  16,950 of 24,000 requests  500/s  527 errors"
                + " (503 × 1,204, 401 × 12, timeout × 9)  p95 553 ms  p99 1,711 ms  18 s left  lag 25  FAIL");
  }

  @Test
  void shouldTellWhichRuleTurnedAndWhy() {
    RuleTurns turns = new RuleTurns();

    assertThat(turns.heard(verdict("PASS", ""))).isEmpty();
    assertThat(turns.heard(verdict("FAIL", "p(99) is 1534 ms, the rule says < 500 ms")))
        .containsExactly(
            "2026-11-30 03:51:49  FAIL so far  p(99) < 500ms: p(99) is 1,534 ms, the rule says < 500 ms");
    assertThat(turns.heard(verdict("FAIL", "p(99) is 1600 ms, the rule says < 500 ms"))).isEmpty();
    assertThat(turns.heard(verdict("PASS", "")))
        .containsExactly("2026-11-30 03:51:49  no longer failing  p(99) < 500ms");
  }

  static LiveState state() {
    return state(
        List.of(
            new LiveRequests.OfTenant("A", 3_000, 316, 553_000, 1_711_000),
            new LiveRequests.OfTenant("B", 1_000, 105, 565_000, 1_714_000),
            new LiveRequests.OfTenant("C", 1_000, 0, 32_900, 45_700)));
  }

  private static LiveState state(List<LiveRequests.OfTenant> tenants) {
    return LiveState.NOTHING_YET
        .with(
            new ProducerReport.Progress(
                "2026-11-30T03:51:42.501Z",
                16_950,
                24_000,
                527,
                16_900,
                500,
                17.2,
                Optional.of(new LiveRequests(10, 553_000, 1_711_000, tenants)),
                Map.of("401", 12L, "503", 1_204L, "timeout", 9L)))
        .withLag(OptionalLong.of(25))
        .with(verdict("FAIL", "p(99) is 1534 ms, the rule says < 500 ms"));
  }

  private static Verdict verdict(String status, String reason) {
    RuleResult rule =
        RuleResult.newBuilder()
            .setId("r1")
            .setText("p(99) < 500ms")
            .setScope("run")
            .setMetric("p(99)")
            .setComparison("<")
            .setUnit("ms")
            .setSamples(1)
            .setStatus(status)
            .setReason(reason)
            .setEvidence(List.of())
            .build();
    return Verdict.newBuilder(RunWatchTest.verdict("r", false, "2026-11-30T03:51:49.5Z"))
        .setStatus(status.equals("FAIL") ? Status.FAIL : Status.RUNNING)
        .setRules(List.of(rule))
        .build();
  }
}
