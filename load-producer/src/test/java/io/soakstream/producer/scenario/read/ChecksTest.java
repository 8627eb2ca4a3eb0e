package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The six checks of seed 002, read as they would be run. */
class ChecksTest {
  private static final Path HARNESS = Path.of("scenarios/fairness.yaml");
  private static final String REST =
      """
      name: harness
      start: 2026-02-12T00:00:00Z
      duration: 1h
      rate: 1/s
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /, weight: 1}]
      simulate:
        checks:
          chain-verify: {$.valid: false, $.violations: [7]}
          reconcile: pass
          no-stuck-timelines: 0
          roots-sealed: 4
          latency-slo: 0.21
        hours: [{p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 0}]
      """;

  @TempDir private Path dir;

  @Test
  void shouldReadWhatIsAsked() throws IOException {
    List<Check> checks = checks();
    assertThat(checks)
        .extracting(check -> check.name() + ": " + check.expectedText())
        .containsExactly(
            "chain-verify: status = 200, $.valid = true, $.violations = []",
            "reconcile: exit_code = 0, output contains no gaps",
            "no-stuck-timelines: value = 0",
            "roots-sealed: value = 5",
            "latency-slo: status = 200, $.data.result[0].value[1] < 0.25",
            "fairness-invariant: status = 200, $.data.result[0].value[1] < 1.20");
    assertThat(checks.get(0).question())
        .isEqualTo(
            new Check.Http(
                URI.create("/audit/logs/verify"),
                Optional.empty(),
                List.of(JsonPath.parse("$.valid"), JsonPath.parse("$.violations"))));
    assertThat(checks.get(0).timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(checks.get(1).question())
        .isEqualTo(new Check.Command(List.of("python3", "scripts/ops/reconcile.py")));
    assertThat(checks.get(1).timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(((Check.Sql) checks.get(3).question()).urlFrom()).isEqualTo("DATABASE_JDBC_URL");
  }

  @Test
  void shouldPlayWhatTheModelAnswers() throws IOException {
    List<Check> checks = checks();
    assertThat(checks)
        .filteredOn(check -> check.modelled().isPresent())
        .extracting(check -> check.modelledText() + " " + check.modelPasses())
        .containsExactly(
            "status = 200, $.valid = false, $.violations = [7] false",
            "exit_code = 0, output contains no gaps true",
            "value = 0 true",
            "value = 4 false",
            "status = 200, $.data.result[0].value[1] = 0.21 true");
    assertThat(checks.get(5).modelled()).isEmpty();
    assertThat(checks.get(5).modelPasses()).isFalse();
  }

  private List<Check> checks() throws IOException {
    Path file = dir.resolve("harness.yaml");
    String harness = Files.readString(HARNESS);
    String checks = harness.substring(harness.indexOf("\nchecks:\n"), harness.indexOf("\ntags:"));
    Files.writeString(file, REST + checks);
    return ScenarioReader.read(file, Map.of()).checks();
  }
}
