package io.soakstream.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.measure.LoadStretch;
import io.soakstream.proof.ReportedFigures;
import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.sink.chart.SecondTimeline;
import io.soakstream.sink.report.model.DeclaredPlan;
import io.soakstream.sink.report.model.LatencyFigures;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.Reconciliation;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.VerdictDocument;
import io.soakstream.sink.report.render.ReportFile;
import io.soakstream.sink.report.render.ReportFiles;
import io.soakstream.sink.report.render.TerminalReport;
import io.soakstream.sink.report.render.TerminalStyle;
import io.soakstream.sink.status.RunStatuses;
import io.soakstream.wire.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A figure that is told in several places reads the same in all of them, whatever the run was. */
class SameFiguresTest {
  private static final Instant START = Instant.parse("2026-11-20T23:58:57Z");
  private static final long START_US = ChronoUnit.MICROS.between(Instant.EPOCH, START);
  private static final String RUN = "soak-1";

  /** One run as it is counted: everything else is made of it as the programs make it. */
  private record Counted(
      long requests, long errors, LoadStretch load, Instant ended, LatencyFigures latency) {
    static Counted any(Random random) {
      long requests = upTo(random, 8);
      long errors =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> requests;
            case 2 -> Math.min(requests, upTo(random, 2));
            default -> (long) (random.nextDouble() * requests);
          };
      // An announced run begins to load a little later; checks and the last responses come after.
      long fromUs = START_US + random.nextInt(10_000_000);
      long plannedUs = fromUs + 1_000_000 + upTo(random, 11);
      long endUs =
          random.nextInt(3) == 0
              ? fromUs + 1_000_000 + (long) (random.nextDouble() * (plannedUs - fromUs))
              : plannedUs + random.nextInt(9_000_000);
      long p50Us = upTo(random, 8);
      long p95Us = p50Us + 50 * random.nextInt(4_000);
      long p99Us = p95Us + random.nextInt(100_000);
      LatencyFigures latency =
          new LatencyFigures(
              p50Us,
              p50Us,
              p95Us,
              p99Us,
              p99Us,
              p50Us * (0.7 + random.nextDouble()),
              p99Us + 50 * random.nextInt(40_000));
      return new Counted(
          requests,
          errors,
          LoadStretch.of(fromUs, plannedUs, endUs),
          Instant.EPOCH.plus(endUs, ChronoUnit.MICROS),
          latency);
    }

    /** Of any size of up to so many digits, often with ties of rounding. */
    private static long upTo(Random random, int digits) {
      long value = 1 + (long) Math.pow(10, random.nextDouble() * digits);
      return random.nextBoolean() ? value : Math.max(1, value / 50 * 50);
    }

    double observed(String metric) {
      return switch (metric) {
        case "requests" -> requests;
        case "errors" -> errors;
        case "error_rate" -> 100.0 * errors / requests;
        case "rate" -> load.perS(requests);
        case "p(50)" -> latency.p50Us() / 1e6;
        case "p(95)" -> latency.p95Us() / 1e3;
        case "p(99)" -> latency.p99Us();
        case "mean" -> latency.meanUs() / 1e6;
        default -> latency.maxUs() / 1e3;
      };
    }

    JsonNode verdict() {
      ObjectNode verdict =
          JsonNodeFactory.instance
              .objectNode()
              .put("run", RUN)
              .put("analysis", "live")
              .put("scenario", "soak")
              .put("status", "PASS")
              .put("final", true)
              .put("started", START.toString())
              .put("ended", ended.toString())
              .put("requests", requests)
              .put("errors", errors);
      ArrayNode rules = verdict.putArray("rules");
      for (String text : ReportedFigures.RULES) {
        String[] words = text.split(" ", 3);
        String unit = words[2].replaceAll("[\\d.]", "");
        rules
            .addObject()
            .put("text", text)
            .put("unit", unit)
            .put("comparison", words[1])
            .put("limit", Double.parseDouble(words[2].replaceAll("[^\\d.]", "")))
            .put("observed", CanonicalNumbers.number(observed(words[0])))
            .put("samples", requests)
            .put("status", "PASS");
      }
      return verdict;
    }

    ReportModel report() {
      VerdictDocument verdict = VerdictDocument.of(verdict());
      List<LatencyRow> rows = new ArrayList<>();
      for (String window : List.of("run", "hour", "minute")) {
        rows.add(
            new LatencyRow(
                window,
                "",
                START,
                load.untilUs() - load.fromUs(),
                0,
                "*",
                "*",
                requests,
                errors,
                latency,
                latency));
      }
      return new ReportModel(
          verdict,
          "RUN",
          1,
          "",
          Map.of(),
          rows,
          List.of(),
          List.of(),
          List.of(),
          new Reconciliation(RUN, "live", verdict.verdict().getLedger(), List.of()),
          MissingNode.getInstance(),
          DeclaredPlan.NOTHING,
          Map.of(),
          RunStatuses.NONE,
          SecondTimeline.NONE,
          MissingNode.getInstance(),
          List.of());
    }

    PastRun past() {
      return new PastRun(
          RUN,
          "soak",
          "RUN",
          START.toString(),
          0,
          "PASS",
          requests,
          load.perS(requests),
          (double) errors / requests,
          latency.p50Us(),
          latency.p95Us(),
          latency.p99Us(),
          0);
    }
  }

  @Test
  void shouldTellOneFigureAlikeWhereverItStands() {
    for (int seed = 0; seed < 1_000; seed++) {
      Counted counted = Counted.any(new Random(seed));
      ReportModel report = counted.report();
      StringBuilder terminal = new StringBuilder();
      TerminalReport.print(report, terminal, new TerminalStyle(false, 200));
      RunHistory history = RunHistory.of(List.of(counted.past()));
      new ReportedFigures(
              report.document().json(),
              RecordJson.parse(ReportFiles.render(report, ReportFile.LATENCY_JSON)),
              ReportFiles.render(report, ReportFile.REPORT_MD),
              ReportFiles.render(report, ReportFile.REPORT_HTML),
              ReportFiles.render(report, ReportFile.JUNIT_XML),
              terminal.toString(),
              history.document().path("runs").get(0),
              lineOf(history))
          .assertSame("seed " + seed);
    }
  }

  private static String lineOf(RunHistory history) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowsPrinter.print(
        history.table(),
        OutputFormat.TABLE,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new AnsiStyle(false),
        200);
    return out.toString(StandardCharsets.UTF_8).lines().skip(1).findFirst().orElseThrow();
  }
}
