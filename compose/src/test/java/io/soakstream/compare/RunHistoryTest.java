package io.soakstream.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
  /** Runs whose p95 rises by a fifth with run 12; the fourth was aborted in its first minute. */
  private static List<PastRun> runs(int count) {
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean aborted = i == 3;
      double p95Us = (i < 12 ? 14_000 : 16_800) + 10 * (i % 3);
      runs.add(
          new PastRun(
              "soak-" + i,
              "soak",
              "RUN",
              String.format(Locale.ROOT, "2026-11-%02dT02:00:00Z", i + 1),
              i,
              aborted ? "ABORTED" : i % 5 == 0 ? "FAIL" : "PASS",
              aborted ? 100 : 198_000,
              aborted ? 1.5 : 55,
              aborted ? 0.5 : 4 / 198_000.0,
              8_200 + 5 * (i % 2),
              aborted ? 90_000 : p95Us,
              aborted ? Double.NaN : 22_300 + 7 * (i % 4),
              aborted ? 1 : 0));
    }
    return runs;
  }

  @Test
  void shouldNameTheRunFromWhichOnALevelIsAnother() {
    RunHistory history = RunHistory.of(runs(24));

    assertThat(history.changes()).extracting(change -> change.figure()).containsExactly("p95_us");
    assertThat(history.sentences())
        .singleElement()
        .asString()
        .startsWith("p95_us +20.0% from run soak-12 on (p 0.0");
    DataRows rows = history.rows();
    assertThat(rows.cells()).hasSize(24);
    assertThat(rows.cells().get(12))
        .containsExactly(
            "soak-12",
            "2026-11-13T02:00:00Z",
            "PASS",
            198_000L,
            55.0,
            0.00202020202,
            8.2,
            16.8,
            22.3,
            0L,
            "p95_us +20.0%");
    assertThat(rows.cells().get(11)).last().isEqualTo("");
    assertThat(rows.cells().get(3)).contains("ABORTED").containsNull();
  }

  @Test
  void shouldShowRunsThatWereCutShortAndNotCountThem() {
    RunHistory history = RunHistory.of(runs(12));

    assertThat(history.counted()).isEqualTo(11);
    assertThat(history.changes()).isEmpty();
    assertThat(history.sentences())
        .containsExactly("no level changed by more than chance in 11 whole runs");
  }

  @Test
  void shouldShowARunOnALineOfATerminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowsPrinter.print(
        RunHistory.of(runs(5)).table(),
        OutputFormat.TABLE,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new AnsiStyle(false),
        90);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(1 + 5)
        .allMatch(line -> line.length() <= 90)
        .anyMatch(line -> line.matches("soak-1 +11-02 02:00 +PASS +55.0 .*14.0 ms.*"));
  }

  @Test
  void shouldSayWhenRunsAreTooFew() {
    assertThat(RunHistory.of(runs(5)).sentences())
        .containsExactly(
            "4 whole runs are too few to tell a change from chance; it takes at least 10");
  }

  @Test
  void shouldGiveADocumentForPrograms() {
    JsonNode document = RunHistory.of(runs(24)).document();

    assertThat(document.path("runs")).hasSize(24);
    assertThat(document.path("runs").get(3).path("counted").asBoolean()).isFalse();
    assertThat(document.path("runs").get(3).path("p99_us").isNull()).isTrue();
    assertThat(document.path("runs_counted").asInt()).isEqualTo(23);
    JsonNode change = document.path("change_points").get(0);
    assertThat(change.path("figure").asText()).isEqualTo("p95_us");
    assertThat(change.path("first_run_after").asText()).isEqualTo("soak-12");
    assertThat(change.path("before").asDouble()).isEqualTo(14_010);
    assertThat(change.path("after").asDouble()).isEqualTo(16_810);
  }
}
