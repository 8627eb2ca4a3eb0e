package io.soakstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.Terminal;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.report.render.TerminalReport;
import io.soakstream.sink.summary.RuleCloseness;
import io.soakstream.wire.RecordJson;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code soak verdict}: the verdict of one run; the exit code is its status. */
@Command(name = "verdict", description = "The verdict of a run; the exit code follows its status.")
public final class VerdictVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "latest",
      description = "Id of the run or its beginning; default ${DEFAULT-VALUE}.")
  String run;

  @Mixin AnalysisOption analysis;

  @Override
  protected int read(Backend backend, QueryClient analyst) throws IOException {
    String id = StoredRuns.resolve(analyst, run);
    String analysisId = analysis.resolve(analyst, id);
    JsonNode document = StoredVerdict.of(analyst, id, analysisId);
    Terminal terminal = call.terminal();
    switch (call.format()) {
      case TABLE ->
          TerminalReport.verdict(
              document,
              SeriesUnits.read(analyst, id, analysisId),
              terminal.out(),
              ReportWriter.ink(terminal));
      case JSON -> terminal.out().println(RecordJson.pretty(document));
      case CSV, MARKDOWN -> print(rules(document));
    }
    return VerdictExitCode.of(document);
  }

  static DataRows rules(JsonNode document) {
    DataRows rows =
        DataRows.of(
            "rule", "scope", "observed", "limit", "unit", "samples", "status", "reason", "close");
    for (JsonNode rule : document.path("rules")) {
      rows.add(
          rule.path("text").asText(),
          rule.path("scope").asText(),
          rule.path("observed").isNumber() ? rule.path("observed").asDouble() : null,
          rule.path("limit").isNumber() ? rule.path("limit").asDouble() : null,
          rule.path("unit").asText(),
          rule.path("samples").asLong(),
          rule.path("status").asText(),
          rule.path("reason").asText(),
          RuleCloseness.isClose(rule));
    }
    return rows;
  }
}
