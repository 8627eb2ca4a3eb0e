package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.fault.Polling;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.proof.CommandLine.Running;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.wire.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of a soak: what there is has a verdict and a report, and a known id. */
@ExtendWith(SharedStack.class)
class InterruptIT {
  private static final String SCENARIO =
      """
      name: cut
      duration: 1h
      rate: 50/s
      target: {sample: {delay_p50: 5ms, delay_sigma: 0.2, seed: 7}}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /api/agents, weight: 1}]
      rules: [p(50) < 1s]
      """;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir static Path dir;
  private static CommandLine soak;

  @BeforeAll
  static void start(EmbeddedStack stack) throws IOException {
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    Files.writeString(dir.resolve("cut.yaml"), SCENARIO);
  }

  @Test
  void shouldJudgeAndReportARunThatIsInterrupted() throws Exception {
    shouldEndWithVerdictAndReport(soak.start("run", dir.resolve("cut.yaml").toString()));
  }

  @Test
  void shouldJudgeAndReportASimulationThatIsInterrupted() throws Exception {
    shouldEndWithVerdictAndReport(soak.start("simulate", "agp2-soak-24h", "--speed", "1440"));
  }

  /** As the list of runs has them: of the latest verdict, which is a provisional one here. */
  private static long requestsOf(String run) throws Exception {
    for (JsonNode row : RecordJson.parse(soak.call("runs", "--format", "json").out())) {
      if (row.path("run").asText().equals(run)) {
        return row.path("requests").asLong();
      }
    }
    return 0;
  }

  private static void shouldEndWithVerdictAndReport(Running running) throws Exception {
    String run = running.awaitRun();
    Polling.until("something is judged of " + run, LIMIT, () -> requestsOf(run) > 0);

    running.process().toHandle().destroy();
    Call ended = running.awaitEnd();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(105);
    assertThat(ended.err()).contains("interrupted: ending the load; ").contains("report: ");
    assertThat(ended.out()).contains("ABORTED").contains("the run ended INTERRUPTED");
    Call verdict = soak.call("verdict", run, "--format", "json");
    assertThat(verdict.exitCode()).isEqualTo(105);
    assertThat(verdict.out()).contains("the run ended INTERRUPTED");
    assertThat(soak.call("runs").out()).contains(run);
    assertThat(soak.call("report", run).exitCode()).isZero();
    Call trace = soak.call("trace", run, "run");
    assertThat(trace.exitCode()).as(trace.err()).isZero();
    assertThat(trace.out()).contains("slowest");
  }
}
