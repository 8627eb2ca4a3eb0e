package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.layout.LineWrap;
import io.soakstream.sink.layout.TextColumn;
import io.soakstream.sink.layout.TextTable;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.summary.RuleCloseness;
import io.soakstream.sink.summary.VerdictSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** A report for a terminal of any width; in a pipe the same without colour. Stateless. */
public final class TextReport {
  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final String RULES = "Rules";

  private TextReport() {}

  /** The whole report. */
  public static void print(RunReport report, Appendable out, Ink ink) {
    try {
      head(report.verdict(), out, ink);
      print(RunSections.of(report), out, ink);
      foot(report.verdict(), out, ink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a verdict document says on its own. */
  public static void verdict(JsonNode verdict, Appendable out, Ink ink) {
    verdict(verdict, SeriesUnits.KNOWN, out, ink);
  }

  /** What a verdict document says on its own, its series in the units that its samples say. */
  public static void verdict(JsonNode verdict, SeriesUnits units, Appendable out, Ink ink) {
    try {
      head(verdict, out, ink);
      print(RunSections.of(verdict, units), out, ink);
      foot(verdict, out, ink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a comparison of two runs says on its own. */
  public static void comparison(JsonNode comparison, Appendable out, Ink ink) {
    String status = comparison.path("status").asText();
    try {
      print(List.of(ComparisonSection.of(comparison)), out, ink);
      out.append(ink.paint("Comparison: ", Tone.STRONG))
          .append(ink.paint(status, Tone.of(status)))
          .append("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void print(List<Section> sections, Appendable out, Ink ink) throws IOException {
    for (Section section : sections) {
      out.append(ink.paint(section.title(), Tone.STRONG)).append("\n");
      if (!section.lead().isEmpty()) {
        line(section.lead(), Tone.PLAIN, out, ink);
      }
      if (!section.rows().isEmpty()) {
        table(section, out, ink);
      }
      for (Cell line : linesOf(section)) {
        line(line.text(), line.tone(), out, ink);
      }
      out.append("\n");
    }
  }

  /** Why rules did not pass stands beside the verdict, a few lines further down. */
  private static List<Cell> linesOf(Section section) {
    boolean isTold = section.title().equals(RULES) && !section.rows().isEmpty();
    return isTold ? List.of() : section.lines();
  }

  private static void head(JsonNode verdict, Appendable out, Ink ink) throws IOException {
    String scenario = verdict.path("scenario").asText();
    String run =
        "run " + verdict.path("run").asText() + ", analysis " + verdict.path("analysis").asText();
    boolean isOneLine = scenario.length() + GAP.length() + run.length() <= ink.columns();
    out.append("\n").append(ink.paint(scenario, Tone.STRONG)).append(isOneLine ? GAP : "\n");
    line(run, Tone.MUTED, out, ink);
    line(RunSections.summary(verdict), Tone.PLAIN, out, ink);
    out.append("\n");
  }

  /** The verdict, and beside it what did not pass and why. */
  private static void foot(JsonNode verdict, Appendable out, Ink ink) throws IOException {
    String status = verdict.path("status").asText();
    String when = verdict.path("final").asBoolean() ? "Verdict" : "Verdict so far";
    VerdictSummary summary = VerdictSummary.of(verdict);
    out.append(ink.paint(when + ": ", Tone.STRONG)).append(ink.paint(status, Tone.of(status)));
    out.append(summary.head().isEmpty() ? "" : ", " + summary.head()).append("\n");
    int marks = summary.lines().stream().mapToInt(line -> line.mark().length()).max().orElse(0);
    String indent = " ".repeat(INDENT.length() + marks + GAP.length());
    for (VerdictSummary.Line line : summary.lines()) {
      Tone tone = line.mark().equals(RuleCloseness.MARK) ? Tone.WARN : Tone.of(line.mark());
      String mark = line.mark() + " ".repeat(marks - line.mark().length());
      List<String> pieces =
          LineWrap.wrap(line.text(), Math.max(1, ink.columns() - indent.length()));
      for (int i = 0; i < pieces.size(); i++) {
        out.append(i == 0 ? INDENT + ink.paint(mark, tone) + GAP : indent)
            .append(pieces.get(i))
            .append("\n");
      }
    }
  }

  private static void table(Section section, Appendable out, Ink ink) throws IOException {
    List<Integer> shown =
        IntStream.range(0, section.columns()).filter(i -> !section.isCurve(i)).boxed().toList();
    List<TextColumn> columns =
        shown.stream().map(i -> new TextColumn(section.heading(i), section.isRight(i))).toList();
    List<List<String>> rows =
        section.rows().stream()
            .map(row -> shown.stream().map(i -> row.get(i).text()).toList())
            .toList();
    TextTable.CellPaint paint =
        (row, column, text) ->
            ink.paint(
                text,
                row == TextTable.HEADING
                    ? Tone.MUTED
                    : section.rows().get(row).get(shown.get(column)).tone());
    new TextTable(columns, ink.columns()).print(rows, false, 0, paint, out);
  }

  /** A sentence, in as many lines as it takes; all but the first are indented. */
  private static void line(String text, Tone tone, Appendable out, Ink ink) throws IOException {
    for (String line : LineWrap.hanging(text, ink.columns(), INDENT)) {
      out.append(ink.paint(line, tone)).append("\n");
    }
  }
}
