package io.soakstream.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.backend.RunIds;
import io.soakstream.results.ReportWriter;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.SoakHome;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakPlanTest {
  private static final Path QUICKSTART = SoakHome.scenarios().resolve("quickstart.yaml");

  @Test
  void shouldHandEverythingToTheProducer() {
    SoakPlan plan =
        SoakPlan.of(SoakPlan.Kind.RUN, QUICKSTART, Map.of("stall", "0"), 9L, Path.of("reports"));

    assertThat(plan.producerArguments("quickstart-abc123"))
        .isEqualTo(
            List.of(
                "run",
                QUICKSTART.toString(),
                "--run",
                "quickstart-abc123",
                "--seed",
                "9",
                "-e",
                "stall=0"));
  }

  @Test
  void shouldLeaveTheSeedToTheScenarioUnlessGiven() {
    SoakPlan plan = SoakPlan.of(SoakPlan.Kind.RUN, QUICKSTART, Map.of(), null, Path.of("reports"));

    assertThat(plan.producerArguments("r")).doesNotContain("--seed");
  }

  @Test
  void shouldHandThePaceToASimulation() {
    SoakPlan plan =
        SoakPlan.of(
            SoakPlan.Kind.SIMULATE,
            SoakHome.scenarios().resolve("agp2-soak-24h.yaml"),
            Map.of(),
            null,
            Path.of("reports"));

    assertThat(plan.producerArguments("r")).doesNotContain("--speed");
    assertThat(plan.atSpeed(60).producerArguments("r")).containsSequence("--speed", "60.0");
  }

  @Test
  void shouldRefuseBeforeAnythingStartsACheckThatCannotBeAsked(@TempDir Path dir)
      throws IOException {
    String checks = "checks: [{name: rows, sql: {url_from: NO_SUCH_URL, query: q, value: 0}}]\n";
    Path file = dir.resolve("checked.yaml");
    Files.writeString(file, checks + Files.readString(QUICKSTART));

    assertThatThrownBy(
            () -> SoakPlan.of(SoakPlan.Kind.RUN, file, Map.of(), null, Path.of("reports")))
        .isInstanceOf(VerbFailedException.class)
        .hasMessageContaining(
            "checks[0].sql.url_from: NO_SUCH_URL: must be set in the environment");
  }

  @Test
  void shouldNameRunsAfterTheirScenario() {
    assertThat(RunIds.next("quickstart", new Random(1))).matches("quickstart-[a-z0-9]{6}");
  }

  @Test
  void shouldTurnLatencyRowsIntoColumns() {
    DataRows rows =
        ReportWriter.latencyRows(
            "[{\"window\":\"run\",\"requests\":3,\"p50_us\":null,\"mean_us\":1.5}]");

    assertThat(rows.columns()).isEqualTo(List.of("window", "requests", "p50_us", "mean_us"));
    assertThat(rows.cells().get(0)).containsExactly("run", 3L, null, 1.5);
  }
}
