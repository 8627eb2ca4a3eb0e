package io.soakstream.sink.report.render;

import io.soakstream.sink.chart.SvgMarkup;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.report.section.TextSeverity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A section as its template wants it: no logic is left there but what to leave out. Stateless. */
final class SectionView {
  private static final double CURVE_WIDTH = 120;
  private static final double CURVE_HEIGHT = 24;

  /** Headings under which a judgement stands. */
  private static final Set<String> JUDGEMENTS = Set.of("Status", "Result", "Class", "Targets");

  private SectionView() {}

  /**
   * The context of {@code section.mustache}.
   *
   * @param before markup of ours between title and table; empty for none
   */
  static Map<String, Object> of(ReportSection section, String before) {
    List<Map<String, Object>> headings = new ArrayList<>();
    for (int i = 0; i < section.columns(); i++) {
      Map<String, Object> heading = new HashMap<>();
      heading.put("text", section.heading(i).isEmpty() ? null : section.heading(i));
      heading.put("isRight", section.isRight(i));
      headings.add(heading);
    }
    Map<String, Object> view = new HashMap<>();
    view.put("id", section.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
    view.put("title", section.title());
    view.put("before", before);
    view.put("lead", section.lead().isEmpty() ? null : section.lead());
    view.put("hasRows", !section.rows().isEmpty());
    view.put("isJudged", isJudged(section));
    view.put("headings", headings);
    view.put("rows", section.rows().stream().map(row -> row(section, row)).toList());
    view.put(
        "lines",
        section.lines().stream()
            .map(line -> Map.of("severity", severity(line.severity()), "text", line.text()))
            .toList());
    return view;
  }

  static String severity(TextSeverity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** Whether rows end in a judgement, which has to be seen beside its limit on a narrow screen. */
  private static boolean isJudged(ReportSection section) {
    return IntStream.range(0, section.columns())
        .mapToObj(section::heading)
        .anyMatch(JUDGEMENTS::contains);
  }

  private static Map<String, Object> row(ReportSection section, List<TableCell> row) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(cell(section, i, row.get(i)));
    }
    return Map.of("cells", cells);
  }

  private static Map<String, Object> cell(ReportSection section, int column, TableCell cell) {
    String heading = section.heading(column);
    List<String> kinds = new ArrayList<>();
    if (section.isRight(column)) {
      kinds.add("n");
    }
    if (cell.severity() != TextSeverity.PLAIN) {
      kinds.add(severity(cell.severity()));
    }
    if (JUDGEMENTS.contains(heading)) {
      kinds.add("judged");
    }
    Map<String, Object> view = new HashMap<>();
    view.put("heading", heading);
    view.put("kind", kinds.isEmpty() ? null : String.join(" ", kinds));
    if (section.isCurve(column)) {
      view.put("curve", curve(cell.points()));
    } else if (heading.equals("Status")) {
      view.put("pill", pill(cell));
    } else {
      view.put("plain", Map.of("text", cell.text()));
    }
    return view;
  }

  private static Map<String, Object> pill(TableCell cell) {
    Map<String, Object> pill = new HashMap<>();
    pill.put("text", cell.value());
    pill.put("severity", severity(TextSeverity.of(cell.value())));
    pill.put("note", cell.note().isEmpty() ? null : cell.note());
    return pill;
  }

  /** Null with fewer than two points. */
  private static Map<String, Object> curve(List<Double> points) {
    if (points.size() < 2) {
      return null;
    }
    double low = points.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = points.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      double x = 1 + (CURVE_WIDTH - 2) * i / (points.size() - 1);
      double share = high > low ? (points.get(i) - low) / (high - low) : 0.5;
      path.append(i == 0 ? "M" : "L")
          .append(SvgMarkup.number(x))
          .append(' ')
          .append(SvgMarkup.number(CURVE_HEIGHT - 2 - share * (CURVE_HEIGHT - 4)));
    }
    return Map.of("path", path.toString()); // Its figures stand in the same row.
  }
}
