package io.soakstream.sink.report.render;

import io.soakstream.sink.chart.SvgMarkup;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.report.section.TextSeverity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Pieces of HTML. Stateless. */
final class HtmlFragments {
  private static final int CURVE_WIDTH = 120;
  private static final int CURVE_HEIGHT = 24;

  private static final Set<String> JUDGEMENTS = Set.of("Status", "Result", "Class", "Targets");

  private HtmlFragments() {}

  static String escape(String text) {
    return SvgMarkup.escape(text);
  }

  static String section(ReportSection section, String before) {
    StringBuilder out = new StringBuilder();
    out.append("<section id=\"")
        .append(section.title().toLowerCase(Locale.ROOT).replace(' ', '-'))
        .append("\"><h2>")
        .append(escape(section.title()))
        .append("</h2>\n")
        .append(before);
    if (!section.lead().isEmpty()) {
      out.append("<p>").append(escape(section.lead())).append("</p>\n");
    }
    if (!section.rows().isEmpty()) {
      out.append("<div class=\"scroll\"><table")
          .append(isJudged(section) ? " class=\"cards\"" : "")
          .append("><thead><tr>");
      for (int i = 0; i < section.columns(); i++) {
        out.append(section.isRight(i) ? "<th class=\"n\">" : "<th>")
            .append(escape(section.heading(i)))
            .append("</th>");
      }
      out.append("</tr></thead><tbody>\n");
      section.rows().forEach(row -> row(section, row, out));
      out.append("</tbody></table></div>\n");
    }
    for (TableCell line : section.lines()) {
      out.append("<p class=\"")
          .append(severity(line.severity()))
          .append("\">")
          .append(escape(line.text()))
          .append("</p>\n");
    }
    return out.append("</section>\n").toString();
  }

  private static String pills(TableCell cell) {
    return cell.note().isEmpty()
        ? pill(cell.value())
        : pill(cell.value()) + " <span class=\"pill warn\">" + escape(cell.note()) + "</span>";
  }

  /** Whether rows end in a judgement, which has to be seen beside its limit on a narrow screen. */
  private static boolean isJudged(ReportSection section) {
    return IntStream.range(0, section.columns())
        .mapToObj(section::heading)
        .anyMatch(JUDGEMENTS::contains);
  }

  static String pill(String status) {
    return "<span class=\"pill "
        + severity(TextSeverity.of(status))
        + "\">"
        + escape(status)
        + "</span>";
  }

  static String severity(TextSeverity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static void row(ReportSection section, List<TableCell> row, StringBuilder out) {
    out.append("<tr>");
    for (int i = 0; i < row.size(); i++) {
      TableCell cell = row.get(i);
      String kind =
          ((section.isRight(i) ? "n " : "")
                  + (cell.severity() == TextSeverity.PLAIN ? "" : severity(cell.severity())))
              .strip();
      kind = (JUDGEMENTS.contains(section.heading(i)) ? kind + " judged" : kind).strip();
      out.append("<td data-name=\"").append(escape(section.heading(i))).append("\"");
      out.append(kind.isEmpty() ? ">" : " class=\"" + kind + "\">");
      out.append(
          section.isCurve(i)
              ? curve(cell.points())
              : section.heading(i).equals("Status") ? pills(cell) : escape(cell.text()));
      out.append("</td>");
    }
    out.append("</tr>\n");
  }

  private static String curve(List<Double> points) {
    double low = points.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = points.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (points.size() < 2) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      double x = 1 + (CURVE_WIDTH - 2.0) * i / (points.size() - 1);
      double share = high > low ? (points.get(i) - low) / (high - low) : 0.5;
      path.append(i == 0 ? "M" : "L")
          .append(SvgMarkup.number(x))
          .append(' ')
          .append(SvgMarkup.number(CURVE_HEIGHT - 2 - share * (CURVE_HEIGHT - 4)));
    }
    return "<svg class=\"curve\" viewBox=\"0 0 "
        + CURVE_WIDTH
        + " "
        + CURVE_HEIGHT
        + "\" width=\""
        + CURVE_WIDTH
        + "\" height=\""
        + CURVE_HEIGHT
        + "\" role=\"img\" aria-label=\"from "
        + NumberFormats.number(points.get(0))
        + " to "
        + NumberFormats.number(points.get(points.size() - 1))
        + "\"><path d=\""
        + path
        + "\"/></svg>";
  }
}
