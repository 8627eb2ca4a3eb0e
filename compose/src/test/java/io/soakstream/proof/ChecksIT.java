package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.wire.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks after real load on the bundled service, one of each kind, from the question to the
 * verdict, the report and a replay.
 */
@ExtendWith(SharedStack.class)
class ChecksIT {
  private static final String SCENARIO =
      """
      name: checked
      duration: 2s
      rate: 50/s
      target: {sample: {delay_p50: 5ms, delay_sigma: 0.2, seed: 7}}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /api/agents, weight: 1}]
      checks:
        - {name: health, http: {path: /health, json: {$.status: ok, $.path: /health}}}
        - {name: rows, sql: {url_from: CHECKED_JDBC_URL, query: "SELECT 2 + 3", value: 5}}
        - {name: reconcile, command: {run: [echo, 2 gaps], output: contains no gaps}}
      rules:
        - check(health) = pass
        - check(rows) = pass
        - check(reconcile) = pass
      """;

  @TempDir Path dir;

  @Test
  void shouldAskAfterTheLoadAndJudgeTheAnswers(EmbeddedStack stack) throws Exception {
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    Path scenario = Files.writeString(dir.resolve("checked.yaml"), SCENARIO);

    Call without = soak.call("run", scenario.toString());
    assertThat(without.exitCode()).as(without.err()).isEqualTo(104);
    assertThat(without.err())
        .contains("checks[1].sql.url_from: CHECKED_JDBC_URL: must be set in the environment");

    Map<String, String> environment = Map.of("CHECKED_JDBC_URL", jdbc(stack));
    Call run = soak.start(environment, "run", scenario.toString()).awaitEnd();

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(99);
    JsonNode verdict = RecordJson.parse(soak.call("verdict", "latest", "--format", "json").out());
    assertThat(verdict.path("checks"))
        .extracting(row -> row.path("check").asText() + " " + row.path("status").asText())
        .containsExactly("health PASS", "rows PASS", "reconcile FAIL");
    JsonNode failed = verdict.path("checks").get(2);
    assertThat(failed.path("kind").asText()).isEqualTo("command");
    assertThat(failed.path("expected").asText())
        .isEqualTo("exit_code = 0, output contains no gaps");
    assertThat(failed.path("observed").asText()).isEqualTo("exit_code = 0, output = 2 gaps");
    assertThat(failed.path("duration_us").asLong()).isPositive();
    assertThat(StreamSupport.stream(verdict.path("rules").spliterator(), false))
        .extracting(rule -> rule.path("status").asText())
        .containsExactly("PASS", "PASS", "FAIL");
    assertThat(verdict.path("ledger").path("balanced").asBoolean()).isTrue();
    assertThat(run.out()).contains("Checks after the load", "2 gaps");
    assertThat(soak.call("query", "checks", "--format", "csv").out())
        .contains("rows,sql,value = 5,value = 5,PASS");

    Call replay = soak.call("replay", "latest");
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isEqualTo(99);
    JsonNode again =
        RecordJson.parse(
            soak.call("verdict", "latest", "--analysis", "latest", "--format", "json").out());
    assertThat(again.path("body_sha256")).isEqualTo(verdict.path("body_sha256"));
  }

  /** The embedded ClickHouse, as its analyst. */
  private static String jdbc(EmbeddedStack stack) throws Exception {
    return stack.addresses().clickhouseUrl().replace("http://", "jdbc:clickhouse:http://")
        + "/soak?user="
        + stack.addresses().analystUser()
        + "&password="
        + CommandLine.password(stack.addresses().analystPasswordFile());
  }
}
