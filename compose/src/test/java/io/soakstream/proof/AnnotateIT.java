package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.fault.Polling;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.wire.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Annotations of a run that goes on, and of one that is over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnotateIT {
  private static final String REAL =
      """
      name: annotated
      duration: 60s
      target: {sample: {delay_p50: 5ms, seed: 7}}
      tenants: [{name: A, weight: 100}]
      endpoints: [{name: GET /a, weight: 100}]
      rate: 50/s
      rules:
        - requests > 50 during=annotation:deploy*
        - error_rate < 1% outside=annotation:*
      """;
  private static final String VIRTUAL =
      """
      name: over
      start: 2026-02-12T00:00:00Z
      duration: 10m
      rate: 10/s
      tenants: [{name: A, weight: 100}]
      endpoints: [{name: GET /a, weight: 100}]
      rules: [error_rate < 1%]
      simulate:
        hours: [{p50_ms: 8, p95_ms: 14, p99_ms: 22, mean_ms: 9, max_ms: 145, errors: 0}]
      """;

  @TempDir static Path dir;

  private EmbeddedStack stack;
  private CommandLine soak;

  @BeforeAll
  void start() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir.resolve("stack")),
            EnumSet.allOf(StackPart.class),
            StackListener.SILENT);
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
  }

  @AfterAll
  void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void shouldBePartOfARunThatGoesOn() throws Exception {
    Path scenario = Files.writeString(dir.resolve("annotated.yaml"), REAL);
    CommandLine.Running run = soak.start("run", scenario.toString(), "--format", "json");
    JsonNode row = annotateAsSoonAsItIsKnown();
    assertThat(row.path("added").asText()).isEqualTo("during the run");
    Call ended = run.awaitEnd();

    JsonNode verdict = RecordJson.parse(ended.out());
    assertThat(verdict.path("status").asText()).as(ended.err()).isEqualTo("PASS");
    assertThat(verdict.at("/ledger/balanced").asBoolean()).isTrue();
    assertThat(verdict.path("warnings").toString()).doesNotContain("annotate-");
    assertThat(verdict.at("/rules/0/samples").asLong()).isBetween(51L, 1_500L);
    String id = verdict.path("run").asText();
    Call reconciled = soak.call("reconcile", id);
    assertThat(reconciled.exitCode()).as(reconciled.err()).isZero();
    assertThat(reconciled.out()).contains("lane annotate-");
    JsonNode replay = RecordJson.parse(soak.call("replay", id, "--format", "json").out());
    assertThat(replay.path("identical").asBoolean()).isTrue();
    assertThat(soak.call("report", id, "--file", "report.md").out())
        .contains("| deploy-2 | version 2 |", "Steady state against each annotation");
  }

  /** The run is known when its first event is stored. */
  private JsonNode annotateAsSoonAsItIsKnown() throws Exception {
    List<Call> calls = new ArrayList<>();
    Polling.until(
        "the run is known and annotated",
        Duration.ofSeconds(55),
        () -> {
          calls.add(
              soak.call(
                  "annotate",
                  "annotated",
                  "version 2",
                  "--kind",
                  "deploy-2",
                  "--for",
                  "5s",
                  "--format",
                  "json"));
          return calls.get(calls.size() - 1).exitCode() == 0;
        });
    return RecordJson.parse(calls.get(calls.size() - 1).out()).get(0);
  }

  @Test
  void shouldChangeNothingOfARunThatIsOverUntilItIsJudgedAgain() throws Exception {
    Path scenario = Files.writeString(dir.resolve("over.yaml"), VIRTUAL);
    JsonNode before =
        RecordJson.parse(soak.call("simulate", scenario.toString(), "--format", "json").out());
    String id = before.path("run").asText();
    String[] words = {"annotate", id, "failover", "--kind", "chaos", "--at", "+2m", "--for", "30s"};

    Call annotated = soak.call(words);
    Call repeated = soak.call(words);

    assertThat(annotated.exitCode()).as(annotated.err()).isZero();
    assertThat(repeated.exitCode()).isZero();
    assertThat(annotated.err()).contains("the run was over: its verdict and its ledger stand");
    assertThat(annotated.out()).contains("2026-02-12T00:02:00Z", "chaos", "after the run");
    assertThat(RecordJson.parse(soak.call("verdict", id, "--format", "json").out()))
        .isEqualTo(before);
    assertThat(soak.call("reconcile", id).exitCode()).isZero();
    assertThat(soak.call("query", "annotations", "-p", "run=" + id).out()).contains("failover");
    assertThat(soak.call("runs", "--format", "json").out()).contains("\"annotations\":1");

    Path rules = Files.writeString(dir.resolve("r.yaml"), "- requests > 0 during=annotation:c*\n");
    Call replay = soak.call("replay", id, "--rules", rules.toString(), "--format", "json");
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    assertThat(replay.err()).contains("with 1 annotation of later");
    JsonNode rule = RecordJson.parse(replay.out()).at("/verdict/rules/0");
    assertThat(rule.path("observed").asDouble()).isEqualTo(300);

    Path file = dir.resolve("over.avro");
    assertThat(soak.call("export", id, file.toString()).exitCode()).isZero();
    Call imported = soak.call("import", file.toString(), "--as", "copy", "--format", "json");
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(imported.err()).contains("body_sha256 identical to the exported run's");
    assertThat(soak.call("query", "annotations", "-p", "run=copy").out()).contains("failover");
  }
}
