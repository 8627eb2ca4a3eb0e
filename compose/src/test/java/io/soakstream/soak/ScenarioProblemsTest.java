package io.soakstream.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.cli.Call;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.SoakHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad scenarios: a line for every problem, exit code 104, and nothing is started. */
class ScenarioProblemsTest {
  private static final Path FIVE =
      SoakHome.scenarios().resolve("invalid").resolve("five-mistakes.yaml");

  @TempDir Path dir;

  @Test
  void shouldPrintALineForEachOfFiveMistakes() {
    Call call = Call.of("validate", FIVE.toString());

    assertThat(call.exitCode()).isEqualTo(ExitCode.INVALID_CONFIGURATION);
    assertThat(call.out()).isEmpty();
    assertThat(call.errLines())
        .hasSize(5)
        .allMatch(line -> line.matches("\\Q" + FIVE + "\\E:\\d+:\\d+: [^:]+: [^:]+: [^;]+; .+"));
  }

  @Test
  void shouldRefuseToRunOrSimulateIt() {
    Call validated = Call.of("validate", FIVE.toString());

    Call run = Call.of("run", FIVE.toString(), "--data-dir", dir.toString());
    Call simulated = Call.of("simulate", FIVE.toString(), "--data-dir", dir.toString());

    assertThat(run).isEqualTo(validated);
    assertThat(simulated).isEqualTo(validated);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void shouldReportBadRulesBesideBadFields() throws IOException {
    Path file = dir.resolve("both.yaml");
    Files.writeString(
        file,
        Files.readString(SoakHome.scenarios().resolve("quickstart.yaml"))
            .replaceAll(
                "(?m)^rules:.*$", "rules: [\"p(95) < fast\", \"error_rate < 0.1%\"]\nnonsense: 1")
            .replaceAll("(?m)^  - \"[^{}]*\"$", ""));

    Call call = Call.of("validate", file.toString());

    assertThat(call.exitCode()).isEqualTo(ExitCode.INVALID_CONFIGURATION);
    assertThat(call.err())
        .containsPattern("\\Q" + file + "\\E:\\d+:1: nonsense: ")
        .containsPattern(
            "\\Q"
                + file
                + "\\E:\\d+:9: \\Qrules[0]: p(95) < fast: a number is missing, found 'f'; write a number, such as"
                + " 250ms\n"
                + "    p(95) < fast\n"
                + "            ^\n\\E");
  }

  @Test
  void shouldAcceptTheBundledScenarios() {
    assertThat(Call.of("validate", "agp2-soak-24h").exitCode()).isZero();
    assertThat(Call.of("validate", "quickstart", "-e", "stall=0").exitCode()).isZero();
  }

  @Test
  void shouldRefuseToSimulateWithoutAModel() {
    Call call = Call.of("simulate", "quickstart", "--data-dir", dir.toString());

    assertThat(call.exitCode()).isEqualTo(ExitCode.INVALID_CONFIGURATION);
    assertThat(call.errLines()).hasSize(1);
    assertThat(call.err())
        .contains("quickstart.yaml: simulate: missing: a simulation needs a model;")
        .contains("soak run");
  }
}
