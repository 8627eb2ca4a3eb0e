package io.soakstream.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.analyzer.comparison.BlockPlan;
import io.soakstream.analyzer.comparison.ComparedRun;
import io.soakstream.analyzer.comparison.RunComparison;
import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.output.ReportDirectory;
import io.soakstream.result.Status;
import io.soakstream.results.ReportWriter;
import io.soakstream.results.StoredRuns;
import io.soakstream.results.StoredVerdict;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.report.model.ReportModelReader;
import io.soakstream.sink.report.render.TerminalReport;
import io.soakstream.wire.RecordJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code soak compare}: two stored runs beside each other. Exit code 0 when nothing is worse, 99
 * when something is, 96 when the loads differ or nothing can be told.
 */
@Command(
    name = "compare",
    description = "Two runs: what differs by more than chance, if their loads were alike.",
    footer = {"./soak compare --baseline last-pass", "./soak compare quickstart-7s7534 latest"})
public final class CompareVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..2",
      description =
          "The run before and the run after; with --baseline only the run after (default latest).")
  List<String> runs = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description = "The run before; 'last-pass' is the last run of the same scenario that passed.")
  String baseline;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "1",
      description = "Changes within this are no difference; default ${DEFAULT-VALUE}.")
  double tolerancePercent;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/soak",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  @Override
  public Integer call() throws Exception {
    if (runs.size() > 2
        || runs.size() == 2 == (baseline != null)
        || runs.isEmpty() && baseline == null) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak compare: give the run before and the run after, or one run and --baseline RUN or"
              + " --baseline last-pass ('soak help compare' shows the usage)");
    }
    if (!(tolerancePercent >= 0 && tolerancePercent < 100)) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak compare: --tolerance " + tolerancePercent + " is not from 0 up to 100 percent");
    }
    new ReportDirectory(reports).checked();
    return super.call();
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) throws IOException {
    String after =
        StoredRuns.resolve(analyst, runs.isEmpty() ? "latest" : runs.get(runs.size() - 1));
    String before =
        baseline == null
            ? StoredRuns.resolve(analyst, runs.get(0))
            : baseline.equals("last-pass")
                ? lastPass(analyst, after)
                : StoredRuns.resolve(analyst, baseline);
    ObjectNode document = compare(analyst, before, after);
    print(document);
    call.terminal().out().flush();
    Path directory =
        new ReportDirectory(reports)
            .write(
                ReportModelReader.read(analyst, after, StoredVerdict.LIVE).comparedWith(document));
    call.terminal().err().println("report: " + directory);
    return ExitCode.of(Status.valueOf(document.path("status").asText()));
  }

  private ObjectNode compare(QueryClient analyst, String before, String after) {
    RunBlocks.Length beforeLength = RunBlocks.length(analyst, before);
    RunBlocks.Length afterLength = RunBlocks.length(analyst, after);
    BlockPlan plan = BlockPlan.of(beforeLength.windowsUs(), afterLength.windowsUs());
    if (plan.lengthUs() == 0) {
      throw new VerbFailedException(
          ExitCode.INCONCLUSIVE,
          "soak compare: one of the runs carried no load, so there is nothing to compare");
    }
    ComparedRun from = RunBlocks.read(analyst, before, beforeLength, plan);
    ComparedRun to = RunBlocks.read(analyst, after, afterLength, plan);
    return ComparisonDocument.of(
        before,
        after,
        plan,
        plan.isLongEnough()
            ? RunComparison.of(from, to, tolerancePercent / 100)
            : RunComparison.tooShort(from, to, tolerancePercent / 100),
        StoredVerdict.of(analyst, before, StoredVerdict.LIVE),
        StoredVerdict.of(analyst, after, StoredVerdict.LIVE));
  }

  private static String lastPass(QueryClient analyst, String run) {
    List<ResultRow> found = analyst.all(InternalQuery.LAST_PASS, Map.of("run", run));
    if (found.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak compare: no other run of the scenario of "
              + run
              + " has passed; name a baseline ('soak runs' lists them)");
    }
    return found.get(0).text("run");
  }

  private void print(ObjectNode document) {
    Terminal terminal = call.terminal();
    switch (call.format()) {
      case TABLE -> TerminalReport.comparison(document, terminal.out(), ReportWriter.ink(terminal));
      case JSON -> terminal.out().println(RecordJson.pretty(document));
      case CSV, MARKDOWN -> print(rows(document));
    }
  }

  static DataRows rows(JsonNode document) {
    DataRows rows =
        DataRows.of(
            "tenant",
            "endpoint",
            "metric",
            "baseline",
            "observed",
            "change_percent",
            "low_percent",
            "high_percent",
            "p_value",
            "samples",
            "result");
    for (JsonNode row : document.path("changes")) {
      JsonNode interval = row.path("interval_percent");
      rows.add(
          row.path("tenant").asText(),
          row.path("endpoint").asText(),
          row.path("metric").asText(),
          number(row.path("baseline")),
          number(row.path("observed")),
          number(row.path("change_percent")),
          number(interval.path("low")),
          number(interval.path("high")),
          number(row.path("p_value")),
          row.path("samples").asLong(),
          row.path("result").asText());
    }
    return rows;
  }

  private static Double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }
}
