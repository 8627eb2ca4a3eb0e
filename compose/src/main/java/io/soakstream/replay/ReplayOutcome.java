package io.soakstream.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.exit.ExitCode;
import io.soakstream.result.Verdict;
import io.soakstream.results.RecordedRun;
import io.soakstream.results.ReportWriter;
import io.soakstream.results.VerdictExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.Terminal;
import io.soakstream.sink.report.render.TerminalReport;
import io.soakstream.wire.RecordJson;
import java.io.PrintStream;

/**
 * What came of a replay, beside what the live analysis said: the same body when the rules are the
 * same, otherwise the rules that changed. Immutable.
 *
 * @param verdict the document of the replay
 */
record ReplayOutcome(RecordedRun recorded, JsonNode verdict) {
  /** Prints it and gives the exit code. */
  int print(CallContext call) {
    Terminal terminal = call.terminal();
    switch (call.format()) {
      case TABLE -> printText(terminal);
      case JSON -> terminal.out().println(RecordJson.pretty(json()));
      case CSV, MARKDOWN -> RowsPrinter.print(changes(), call.format(), terminal);
    }
    terminal.out().flush();
    if (isSameQuestion() && !isIdentical()) {
      terminal
          .err()
          .println(
              "soak: the same events and the same rules gave another body_sha256: live "
                  + recorded.bodySha256()
                  + ", replay "
                  + bodySha256()
                  + "; unless another version of soakstream analysed the run, this is a fault");
      return ExitCode.INCOMPLETE;
    }
    return VerdictExitCode.of(verdict);
  }

  private void printText(Terminal terminal) {
    PrintStream out = terminal.out();
    TerminalReport.verdict(
        RecordJson.read(verdict, Verdict.class), out, ReportWriter.ink(terminal));
    out.println();
    if (hasSameRules()) {
      out.println(
          isIdentical()
              ? "Same rules: body_sha256 identical: " + bodySha256()
              : isSameQuestion()
                  ? "Same rules: body_sha256 DIFFERS from the live analysis"
                  : "Same rules, and annotations that came after the live verdict: another"
                      + " body_sha256");
      return;
    }
    DataRows changes = changes();
    if (changes.cells().isEmpty()) {
      out.println("Other rules: the same ones in another order");
      return;
    }
    out.println("Other rules, from the live analysis to this one:");
    RowsPrinter.print(RulesChange.brief(changes), OutputFormat.TABLE, terminal);
    out.println(
        "Verdict: from "
            + recorded.verdict().path("status").asText()
            + " to "
            + verdict.path("status").asText());
  }

  private DataRows changes() {
    return RulesChange.between(recorded.verdict(), verdict);
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", recorded.run()).put("analysis", verdict.path("analysis").asText());
    json.put("same_rules", hasSameRules()).put("identical", isIdentical());
    json.put("body_sha256", bodySha256()).put("live_body_sha256", recorded.bodySha256());
    json.put("live_status", recorded.verdict().path("status").asText());
    json.set("rules_changed", RowsPrinter.json(changes()));
    json.set("verdict", verdict);
    return json;
  }

  private boolean hasSameRules() {
    return recorded.rulesHash().equals(verdict.path("rules_hash").asText());
  }

  /** Whether nothing was annotated since the live verdict. */
  private boolean isSameQuestion() {
    return hasSameRules() && recorded.afterwards().isEmpty();
  }

  private boolean isIdentical() {
    return recorded.bodySha256().equals(bodySha256());
  }

  private String bodySha256() {
    return verdict.path("body_sha256").asText();
  }
}
