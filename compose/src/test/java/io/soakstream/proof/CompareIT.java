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

/** Two runs beside each other, from simulation through ClickHouse to the exit code. */
@ExtendWith(SharedStack.class)
class CompareIT {
  private static final String SCENARIO =
      """
      name: compared
      start: 2026-02-12T00:00:00Z
      duration: 2h
      rate: ${rate}/s
      variables: {rate: 20, p95_ms: 14.1, p99_ms: 22.3}
      tenants: [{name: A, weight: 60}, {name: B, weight: 40}]
      endpoints: [{name: GET /a, weight: 70}, {name: POST /b, weight: 30}]
      rules: [error_rate < 1%]
      simulate:
        hours:
          - {p50_ms: 8.2, p95_ms: "${p95_ms}", p99_ms: "${p99_ms}", mean_ms: 9.7, max_ms: 145, errors: 2}
          - {p50_ms: 8.2, p95_ms: "${p95_ms}", p99_ms: "${p99_ms}", mean_ms: 9.7, max_ms: 145, errors: 2}
        errors: {timeout: 3, reset: 1}
      """;

  @TempDir Path dir;
  private CommandLine soak;
  private Path scenario;

  @Test
  void shouldTellASlowerRunFromOneThatIsOnlyAnother(EmbeddedStack stack) throws Exception {
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    scenario = Files.writeString(dir.resolve("compared.yaml"), SCENARIO);
    String first = simulate("--seed", "1");
    String again = simulate("--seed", "2");

    Call same = soak.call("compare", first, again, "--format", "json");
    assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
    JsonNode document = RecordJson.parse(same.out());
    assertThat(document.path("blocks").asInt()).isEqualTo(24);
    assertThat(document.path("changes")).hasSize(4 * (1 + 2 + 2));
    assertThat(results(document)).doesNotContain("worse", "better", "not called");

    String slow = simulate("--seed", "3", "-e", "p95_ms=16.2", "-e", "p99_ms=25.6");
    Call worse = soak.call("compare", slow, "--baseline", "last-pass", "--format", "json");
    assertThat(worse.exitCode()).as(worse.out() + worse.err()).isEqualTo(99);
    JsonNode found = RecordJson.parse(worse.out());
    assertThat(found.path("baseline").asText()).isEqualTo(again);
    assertThat(results(found)).contains("worse").doesNotContain("better");
    Path report = Path.of(worse.err().strip().lines().toList().get(0).replace("report: ", ""));
    Path files = soak.directory().resolve(report);
    assertThat(RecordJson.parse(Files.readString(files.resolve("comparison.json"))).path("runs"))
        .isEqualTo(found);
    assertThat(Files.readString(files.resolve("report.md"))).contains("## Compared with " + again);

    String busy = simulate("--seed", "4", "-e", "rate=26");
    Call other = soak.call("compare", first, busy);
    assertThat(other.exitCode()).as(other.out() + other.err()).isEqualTo(96);
    assertThat(other.out())
        .contains("Other load: rate of all requests: 20.0/s against 26.0/s (+30.0 %)")
        .contains("The loads differ, so no difference is called.");

    Call history = soak.call("history", "compared", "--format", "json");
    assertThat(history.exitCode()).as(history.err()).isZero();
    assertThat(RecordJson.parse(history.out()).path("runs"))
        .extracting(run -> run.path("run").asText())
        .containsExactly(first, again, slow, busy);
    assertThat(RecordJson.parse(history.out()).path("runs").get(3).path("rate_per_s").asDouble())
        .isEqualTo(26);
    assertThat(history.err())
        .contains("4 whole runs are too few to tell a change from chance; it takes at least 10");
    assertThat(soak.call("history", "--format", "csv").out().lines().toList())
        .hasSize(5)
        .first()
        .isEqualTo(
            "run,started,status,requests,rate_per_s,error_percent,p50_ms,p95_ms,p99_ms,bursts,changes");
    assertThat(soak.call("history", "nothing").exitCode()).isEqualTo(2);
  }

  private String simulate(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("simulate", scenario.toString()));
    words.addAll(List.of(options));
    words.addAll(List.of("--format", "json"));
    Call call = soak.call(words.toArray(String[]::new));
    assertThat(call.exitCode()).as(call.err()).isZero();
    return RecordJson.parse(call.out()).path("run").asText();
  }

  private static List<String> results(JsonNode document) {
    return StreamSupport.stream(document.path("changes").spliterator(), false)
        .map(row -> row.path("result").asText())
        .toList();
  }
}
