package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A report for a terminal of 100 columns; in a pipe the same without colour. Stateless. */
public final class TextReport {
  private static final int WIDTH = 100;
  private static final int SHORTEST_TEXT = 10;
  private static final String GAP = "  ";

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
    try {
      head(verdict, out, ink);
      print(RunSections.of(verdict), out, ink);
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
        out.append(section.lead()).append("\n");
      }
      if (!section.rows().isEmpty()) {
        table(section, out, ink);
      }
      for (Cell line : section.lines()) {
        out.append(ink.paint(line.text(), line.tone())).append("\n");
      }
      out.append("\n");
    }
  }

  private static void head(JsonNode verdict, Appendable out, Ink ink) throws IOException {
    out.append("\n")
        .append(ink.paint(verdict.path("scenario").asText(), Tone.STRONG))
        .append("  ")
        .append(
            ink.paint(
                "run "
                    + verdict.path("run").asText()
                    + ", analysis "
                    + verdict.path("analysis").asText(),
                Tone.MUTED))
        .append("\n")
        .append(RunSections.summary(verdict))
        .append("\n\n");
  }

  private static void foot(JsonNode verdict, Appendable out, Ink ink) throws IOException {
    String status = verdict.path("status").asText();
    String when = verdict.path("final").asBoolean() ? "Verdict" : "Verdict so far";
    out.append(ink.paint(when + ": ", Tone.STRONG))
        .append(ink.paint(status, Tone.of(status)))
        .append("\n");
  }

  private static void table(Section section, Appendable out, Ink ink) throws IOException {
    int[] widths = widths(section);
    for (int i = 0; i < widths.length; i++) {
      if (section.isCurve(i)) {
        continue;
      }
      String heading = shorten(section.heading(i), widths[i]);
      cell(
          out,
          heading,
          ink.paint(heading, Tone.MUTED),
          widths[i],
          section.isRight(i),
          i == 0,
          isLast(section, i));
    }
    out.append("\n");
    for (List<Cell> row : section.rows()) {
      for (int i = 0; i < widths.length; i++) {
        if (!section.isCurve(i)) {
          String text = shorten(row.get(i).text(), widths[i]);
          cell(
              out,
              text,
              ink.paint(text, row.get(i).tone()),
              widths[i],
              section.isRight(i),
              i == 0,
              isLast(section, i));
        }
      }
      out.append("\n");
    }
  }

  private static void cell(
      Appendable out,
      String text,
      String painted,
      int width,
      boolean right,
      boolean first,
      boolean last)
      throws IOException {
    String padding = " ".repeat(Math.max(0, width - text.length()));
    out.append(first ? "" : GAP)
        .append(right ? padding : "")
        .append(painted)
        .append(right || last ? "" : padding);
  }

  private static boolean isLast(Section section, int column) {
    return column == section.columns() - 1
        || column == section.columns() - 2 && section.isCurve(column + 1);
  }

  /** Natural widths; the widest text columns give way until the table fits. */
  private static int[] widths(Section section) {
    int[] widths = new int[section.columns()];
    int total = -GAP.length();
    for (int i = 0; i < widths.length; i++) {
      if (section.isCurve(i)) {
        continue;
      }
      widths[i] = section.heading(i).length();
      for (List<Cell> row : section.rows()) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
      total += widths[i] + GAP.length();
    }
    while (total > WIDTH) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (!section.isRight(i)
            && widths[i] > SHORTEST_TEXT
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private static String shorten(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
