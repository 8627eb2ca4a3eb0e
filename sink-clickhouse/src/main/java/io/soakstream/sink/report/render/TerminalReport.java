package io.soakstream.sink.report.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.result.Verdict;
import io.soakstream.sink.layout.LineWrap;
import io.soakstream.sink.layout.TextColumn;
import io.soakstream.sink.layout.TextTable;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.ComparisonSection;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.RunSections;
import io.soakstream.sink.report.section.SectionId;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.report.section.TextSeverity;
import io.soakstream.sink.summary.RuleCloseness;
import io.soakstream.sink.summary.VerdictSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** A report for a terminal of any width; in a pipe the same without colour. Stateless. */
public final class TerminalReport {
  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private TerminalReport() {}

  /** The whole report. */
  public static void print(ReportModel report, Appendable out, TerminalStyle style) {
    try {
      head(report.verdict(), out, style);
      print(RunSections.of(report), out, style);
      foot(report.verdict(), out, style);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a verdict document says on its own. */
  public static void verdict(Verdict verdict, Appendable out, TerminalStyle style) {
    verdict(verdict, SeriesUnits.KNOWN, out, style);
  }

  /** What a verdict document says on its own, its series in the units that its samples say. */
  public static void verdict(
      Verdict verdict, SeriesUnits units, Appendable out, TerminalStyle style) {
    try {
      head(verdict, out, style);
      print(RunSections.of(verdict, units), out, style);
      foot(verdict, out, style);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a comparison of two runs says on its own. */
  public static void comparison(JsonNode comparison, Appendable out, TerminalStyle style) {
    String status = comparison.path("status").asText();
    try {
      print(List.of(ComparisonSection.of(comparison)), out, style);
      out.append(style.paint("Comparison: ", TextSeverity.STRONG))
          .append(style.paint(status, TextSeverity.of(status)))
          .append("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(List<ReportSection> sections, Appendable out, TerminalStyle style)
      throws IOException {
    for (ReportSection section : sections) {
      out.append(style.paint(section.title(), TextSeverity.STRONG)).append("\n");
      if (!section.lead().isEmpty()) {
        line(section.lead(), TextSeverity.PLAIN, out, style);
      }
      if (!section.rows().isEmpty()) {
        TerminalRows rows = TerminalRows.of(section);
        table(section, rows.rows(), out, style);
        if (!rows.rest().isEmpty()) {
          line(rows.rest(), TextSeverity.MUTED, out, style);
        }
      }
      for (TableCell line : linesOf(section)) {
        line(line.text(), line.severity(), out, style);
      }
      out.append("\n");
    }
  }

  /** Why rules did not pass stands beside the verdict, a few lines further down. */
  private static List<TableCell> linesOf(ReportSection section) {
    boolean isReported = section.id() == SectionId.RULES && !section.rows().isEmpty();
    return isReported ? List.of() : section.lines();
  }

  private static void head(Verdict verdict, Appendable out, TerminalStyle style)
      throws IOException {
    String scenario = verdict.getScenario();
    String run = "run " + verdict.getRun() + ", analysis " + verdict.getAnalysis();
    boolean isOneLine = scenario.length() + GAP.length() + run.length() <= style.columns();
    out.append("\n")
        .append(style.paint(scenario, TextSeverity.STRONG))
        .append(isOneLine ? GAP : "\n");
    line(run, TextSeverity.MUTED, out, style);
    line(RunSections.summary(verdict), TextSeverity.PLAIN, out, style);
    out.append("\n");
  }

  /** The verdict, and beside it what did not pass and why. */
  private static void foot(Verdict verdict, Appendable out, TerminalStyle style)
      throws IOException {
    String status = verdict.getStatus().name();
    String when = verdict.getFinal$() ? "Verdict" : "Verdict so far";
    VerdictSummary summary = VerdictSummary.of(verdict);
    String whole = when + ": " + status + (summary.head().isEmpty() ? "" : ", " + summary.head());
    int columns = Math.max(1, style.columns() - INDENT.length());
    List<String> head =
        whole.length() <= style.columns() ? List.of(whole) : LineWrap.wrap(whole, columns);
    out.append(style.paint(when + ": ", TextSeverity.STRONG))
        .append(style.paint(status, TextSeverity.of(status)))
        .append(head.get(0).substring((when + ": " + status).length()))
        .append("\n");
    for (String piece : head.subList(1, head.size())) {
      out.append(INDENT).append(piece).append("\n");
    }
    int marks = summary.lines().stream().mapToInt(line -> line.mark().length()).max().orElse(0);
    String indent = " ".repeat(INDENT.length() + marks + GAP.length());
    for (VerdictSummary.Line line : summary.lines()) {
      TextSeverity severity =
          line.mark().equals(RuleCloseness.MARK) ? TextSeverity.WARN : TextSeverity.of(line.mark());
      String mark = line.mark() + " ".repeat(marks - line.mark().length());
      List<String> pieces =
          LineWrap.wrap(line.text(), Math.max(1, style.columns() - indent.length()));
      for (int i = 0; i < pieces.size(); i++) {
        out.append(i == 0 ? INDENT + style.paint(mark, severity) + GAP : indent)
            .append(pieces.get(i))
            .append("\n");
      }
    }
  }

  private static void table(
      ReportSection section, List<List<TableCell>> cells, Appendable out, TerminalStyle style)
      throws IOException {
    List<Integer> shown =
        IntStream.range(0, section.columns()).filter(i -> !section.isCurve(i)).boxed().toList();
    List<TextColumn> columns =
        shown.stream().map(i -> new TextColumn(section.heading(i), section.isRight(i))).toList();
    List<List<String>> rows =
        cells.stream().map(row -> shown.stream().map(i -> row.get(i).text()).toList()).toList();
    TextTable.CellPaint paint =
        (row, column, text) ->
            style.paint(
                text,
                row == TextTable.HEADING
                    ? TextSeverity.MUTED
                    : cells.get(row).get(shown.get(column)).severity());
    new TextTable(columns, style.columns()).print(rows, false, 0, paint, out);
  }

  /** A sentence, in as many lines as it takes; all but the first are indented. */
  private static void line(String text, TextSeverity severity, Appendable out, TerminalStyle style)
      throws IOException {
    for (String line : LineWrap.hanging(text, style.columns(), INDENT)) {
      out.append(style.paint(line, severity)).append("\n");
    }
  }
}
