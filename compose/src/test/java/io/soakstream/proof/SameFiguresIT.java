package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.wire.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A figure of a run that was stored is the same in every file, table and verb. */
@ExtendWith(SharedStack.class)
class SameFiguresIT {
  private static final String SCENARIO =
      """
      name: same
      start: 2026-02-12T23:00:00Z
      rate: ${rate}/s
      variables: {rate: 160, length: 12.3s, failing: 4%%, limit: 50%%}
      target: {sample: {delay_p50: 5ms, delay_sigma: 0.3, seed: 7, error_rate: "${failing}"}}
      tenants: [{name: A, weight: 60}, {name: B, weight: 40}]
      endpoints: [{name: GET /a, weight: 70}, {name: POST /b, weight: 30}]
      phases: [{name: load, duration: "${length}"}]
      rules: [%s, "error_rate < ${limit} abort"]
      """
          .formatted(String.join(", ", ReportedFigures.RULES));

  private static final String MODEL =
      """
      simulate:
        phases:
          - {phase: load, p50_ms: 8.25, p95_ms: 14.15, p99_ms: 22.35, errors: 53, failure: 503}
      """;

  @TempDir Path dir;
  private CommandLine soak;

  @Test
  void shouldTellOneFigureAlikeInEveryFileTableAndVerb(EmbeddedStack stack) throws Exception {
    Path live = Files.writeString(dir.resolve("same.yaml"), SCENARIO);
    Path modelled = Files.writeString(dir.resolve("modelled.yaml"), SCENARIO + MODEL);
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    assertSame(
        play("simulate", modelled, "rate=7.3", "length=3h"),
        play("simulate", modelled, "length=70s"));
    assertSame(play("run", live), play("run", live, "length=5m", "failing=20%", "limit=5%"));
  }

  /** Of runs of one kind, which the history puts into one list. */
  private void assertSame(Reported... all) throws Exception {
    JsonNode history = RecordJson.parse(out("history", "same", "--format", "json")).path("runs");
    List<String> table = out("history", "same").lines().toList();
    JsonNode runs = RecordJson.parse(out("runs", "--format", "json"));
    for (Reported each : all) {
      assertSame(each, history, table, runs);
    }
  }

  /** A run that was played: where its report is, and what was shown. */
  private record Reported(String words, Path files, String terminal) {}

  private Reported play(String verb, Path scenario, String... variables) throws Exception {
    List<String> words = new ArrayList<>(List.of(verb, scenario.toString()));
    for (String variable : variables) {
      words.addAll(List.of("-e", variable));
    }
    Call call = soak.call(words.toArray(String[]::new));
    assertThat(call.err()).as(String.join(" ", words)).contains("report: ");
    Path files =
        soak.directory()
            .resolve(call.err().strip().replaceFirst("(?s).*report: ", "").lines().toList().get(0));
    return new Reported(verb + " " + String.join(" ", variables), files, call.out());
  }

  private void assertSame(Reported each, JsonNode history, List<String> table, JsonNode runs)
      throws Exception {
    Path files = each.files();
    JsonNode verdict = RecordJson.parse(Files.readString(files.resolve("verdict.json")));
    String run = verdict.path("run").asText();

    new ReportedFigures(
            verdict,
            RecordJson.parse(Files.readString(files.resolve("latency.json"))),
            Files.readString(files.resolve("report.md")),
            Files.readString(files.resolve("report.html")),
            Files.readString(files.resolve("junit.xml")),
            each.terminal(),
            row(history, run),
            table.stream().filter(line -> line.startsWith(run)).findFirst().orElseThrow())
        .assertSame(each.words());

    JsonNode listed = row(runs, run);
    assertThat(listed.path("requests")).isEqualTo(verdict.path("requests"));
    assertThat(listed.path("errors")).isEqualTo(verdict.path("errors"));
    assertThat(listed.path("status")).isEqualTo(verdict.path("status"));
    assertThat(RecordJson.parse(soak.call("verdict", run, "--format", "json").out()))
        .isEqualTo(verdict);
  }

  private String out(String... words) throws Exception {
    Call call = soak.call(words);
    assertThat(call.exitCode()).as(call.err()).isZero();
    return call.out();
  }

  private static JsonNode row(JsonNode rows, String run) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.path("run").asText().equals(run))
        .findFirst()
        .orElseThrow();
  }
}
