package io.soakstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
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
@Command(
    name = "verdict",
    description = "The verdict of a run; the exit code follows its status.",
    footer = {
      "./soak verdict latest",
      "./soak verdict latest --analysis latest   # what the last replay said",
      "./soak verdict latest --format json"
    })
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
              RecordJson.read(document, Verdict.class),
              SeriesUnits.read(analyst, id, analysisId),
              terminal.out(),
              ReportWriter.ink(terminal));
      case JSON -> terminal.out().println(RecordJson.pretty(document));
      case CSV, MARKDOWN -> print(rules(RecordJson.read(document, Verdict.class)));
    }
    return VerdictExitCode.of(document);
  }

  static DataRows rules(Verdict verdict) {
    DataRows rows =
        DataRows.of(
            "rule", "scope", "observed", "limit", "unit", "samples", "status", "reason", "close");
    for (RuleResult rule : verdict.getRules()) {
      rows.add(
          rule.getText(),
          rule.getScope(),
          rule.getObserved(),
          rule.getLimit(),
          rule.getUnit(),
          rule.getSamples(),
          rule.getStatus(),
          rule.getReason(),
          RuleCloseness.isClose(rule));
    }
    return rows;
  }
}
