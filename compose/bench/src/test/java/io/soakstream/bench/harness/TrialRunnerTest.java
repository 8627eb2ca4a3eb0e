package io.soakstream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRunnerTest {
  @TempDir Path dir;

  @Test
  void shouldMeasureAProcessAndTakeTheFiguresOfItsLastLine() throws Exception {
    TrialResult trial =
        run(
            ProcessLaunch.of(
                shell(
                    "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done;"
                        + " echo '{\"events\":1000,\"extra\":7}'")));

    assertThat(trial.figures())
        .containsEntry("events", 1_000.0)
        .containsEntry("extra", 7.0)
        .containsKey(FigureNames.EVENTS_PER_S);
    assertThat(trial.figures().get(FigureNames.CPU_S)).isPositive();
    assertThat(trial.figures().get(FigureNames.PEAK_BYTES)).isPositive();
  }

  @Test
  void shouldFailATrialWhoseProcessFails() {
    assertThatThrownBy(() -> run(ProcessLaunch.of(shell("echo so it goes; exit 7"))))
        .isInstanceOf(TrialFailedException.class)
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("so it goes");
  }

  @Test
  void shouldEndAProcessThatReachedItsGoal() throws Exception {
    Path flag = dir.resolve("flag");
    CompletionGoal goal =
        new CompletionGoal() {
          @Override
          public boolean await(Duration timeout) throws Exception {
            Thread.sleep(timeout.toMillis());
            return Files.exists(flag);
          }

          @Override
          public void close() {}
        };

    TrialResult trial = run(ProcessLaunch.of(shell("touch " + flag + "; sleep 60")).until(goal));

    assertThat(trial.figures().get(FigureNames.WALL_S)).isLessThan(30);
  }

  private TrialResult run(ProcessLaunch launch) throws Exception {
    try (TrialRunner harness = new TrialRunner(dir.resolve("logs"))) {
      return harness.run(BenchmarkSide.of("side", round -> launch), 1);
    }
  }

  private static List<String> shell(String script) {
    return List.of("/bin/sh", "-c", script);
  }
}
