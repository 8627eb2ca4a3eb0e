package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A rule that says abort ends real load long before its time, and everybody can read why. */
@ExtendWith(SharedStack.class)
class AbortIT {
  private static final long PLANNED_S = 300;

  @TempDir Path dir;

  @Test
  void shouldStopTheLoadWhenARuleThatSaysAbortIsBroken(EmbeddedStack stack) throws Exception {
    Path scenario =
        Files.writeString(
            dir.resolve("abort.yaml"),
            """
            name: abort
            duration: 5m
            rate: 100/s
            target: {sample: {delay_p50: 5ms, delay_sigma: 0.2, seed: 7, error_rate: 20%}}
            tenants: [{name: A, weight: 1}]
            endpoints: [{name: GET /api/agents, weight: 1}]
            rules:
              - p(50) < 1s abort
              - error_rate < 5% abort
            """);
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    long beganNanos = System.nanoTime();

    Call run = soak.call("run", scenario.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(108);
    assertThat((System.nanoTime() - beganNanos) / 1e9).isLessThan(PLANNED_S * 0.8);
    assertThat(run.out()).contains("ABORTED");
    Call verdict = soak.call("verdict", "latest", "--format", "json");
    assertThat(verdict.out())
        .contains("the run ended ABORTED: rule \\\"error_rate < 5% abort\\\": error_rate is ");
  }
}
