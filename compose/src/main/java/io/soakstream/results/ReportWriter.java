package io.soakstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.backend.Backend;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.output.OutputFailedException;
import io.soakstream.output.ReportDirectory;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.ReportModelReader;
import io.soakstream.sink.report.render.ReportFile;
import io.soakstream.sink.report.render.ReportFiles;
import io.soakstream.sink.report.render.TerminalReport;
import io.soakstream.sink.report.render.TerminalStyle;
import io.soakstream.wire.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Prints a run's report on stdout and writes its directory; the last line on stderr says where. */
public record ReportWriter(CallContext call, ReportDirectory reports) {
  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(60);
  private static final String ANALYSIS = "live";

  /**
   * Waits for the run's last rows, then reports. A directory that cannot be written any more is
   * told, and no more than that: the verdict stands.
   */
  public void writeWhenStored(
      Backend backend, String run, LiveDisplay display, Optional<Path> requestLog)
      throws IOException {
    writeWhenStored(backend, run, display, requestLog, (report, directory) -> {});
  }

  /**
   * The same.
   *
   * @param beforeLast hears of the report and its directory before the last line is said
   */
  public void writeWhenStored(
      Backend backend,
      String run,
      LiveDisplay display,
      Optional<Path> requestLog,
      BiConsumer<ReportModel, Path> beforeLast)
      throws IOException {
    try (QueryClient analyst = backend.queries()) {
      display.hint("storing " + run);
      boolean stored = ReportModelReader.awaitStored(analyst, run, ANALYSIS, STORE_TIMEOUT);
      display.clear();
      InterruptHandler.parkIfInterrupted();
      if (!stored) {
        throw new VerbFailedException(
            ExitCode.INCOMPLETE,
            "soak: the results of "
                + run
                + " were not in ClickHouse after "
                + STORE_TIMEOUT.toSeconds()
                + " s; 'soak status' shows the sink's lag, 'soak report "
                + run
                + "' reports later");
      }
      write(ReportModelReader.read(analyst, run, ANALYSIS), requestLog, beforeLast);
    } catch (OutputFailedException e) {
      call.terminal().sayRed(e.getMessage());
    }
  }

  /**
   * Prints and writes.
   *
   * @throws OutputFailedException when the directory could not be written
   */
  void write(ReportModel report, Optional<Path> requestLog) throws IOException {
    write(report, requestLog, (written, directory) -> {});
  }

  private void write(
      ReportModel report, Optional<Path> requestLog, BiConsumer<ReportModel, Path> beforeLast)
      throws IOException {
    print(report);
    call.terminal().out().flush();
    Path directory = reports.write(report);
    if (requestLog.isPresent() && Files.exists(requestLog.get())) {
      keep(requestLog.get(), directory, report.run());
    }
    beforeLast.accept(report, directory);
    call.terminal().err().println("report: " + directory);
  }

  private void keep(Path requestLog, Path directory, String run) {
    try {
      Files.move(
          requestLog, directory.resolve("requests.log"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw reports.notWritten(run, e);
    }
  }

  private void print(ReportModel report) throws IOException {
    Terminal terminal = call.terminal();
    switch (call.format()) {
      case TABLE -> TerminalReport.print(report, terminal.out(), ink(terminal));
      case JSON ->
          terminal
              .out()
              .println(ReportFiles.render(report, ReportFile.VERDICT_JSON).stripTrailing());
      case MARKDOWN ->
          terminal.out().println(ReportFiles.render(report, ReportFile.REPORT_MD).stripTrailing());
      case CSV ->
          RowsPrinter.print(
              latencyRows(ReportFiles.render(report, ReportFile.LATENCY_JSON)),
              OutputFormat.CSV,
              terminal);
    }
  }

  /** How a report is drawn on this terminal. */
  public static TerminalStyle ink(Terminal terminal) {
    return new TerminalStyle(terminal.outAnsi().on(), terminal.columns());
  }

  /** {@code latency.json} as rows: the one part of a report that is a table. */
  public static DataRows latencyRows(String latencyJson) {
    JsonNode array = RecordJson.parse(latencyJson);
    List<String> columns = new ArrayList<>();
    if (array.size() > 0) {
      array.get(0).fieldNames().forEachRemaining(columns::add);
    }
    DataRows rows = DataRows.of(columns.toArray(String[]::new));
    for (JsonNode row : array) {
      rows.add(columns.stream().map(column -> cell(row.path(column))).toArray());
    }
    return rows;
  }

  private static Object cell(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    return node.isIntegralNumber()
        ? (Object) node.asLong()
        : node.isNumber() ? (Object) node.asDouble() : node.asText();
  }
}
