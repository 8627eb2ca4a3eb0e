package io.soakstream.sink.report.render;

import io.soakstream.result.Burst;
import io.soakstream.sink.chart.ChartGrid;
import io.soakstream.sink.chart.SvgMarkup;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.LatencyFigures;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.ReportPhrases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Percentiles over time with errors below them, as inline SVG that needs nothing from outside.
 * Stateless.
 */
final class LatencyChart {
  private static final double WIDTH = 960;
  private static final double LEFT = 52;
  private static final double RIGHT = 52;
  private static final double TOP = 14;
  private static final double BOTTOM = 250;
  private static final double ERRORS_TOP = 276;
  private static final double ERRORS_BOTTOM = 326;
  private static final double HEIGHT = 352;
  private static final int MOST_LABELS = 12;

  private final ReportModel report;
  private final List<LatencyRow> rows;
  private final StringBuilder out = new StringBuilder();
  private final double maxMs;
  private final long maxErrors;

  private LatencyChart(ReportModel report) {
    this.report = report;
    this.rows = report.timeline();
    double highest =
        rows.stream()
            .filter(row -> row.response().p99Us() != null)
            .mapToDouble(row -> row.response().p99Us() / 1_000.0)
            .max()
            .orElse(1);
    double step = SvgMarkup.step(highest);
    this.maxMs = Math.ceil(highest / step) * step;
    this.maxErrors = Math.max(1, rows.stream().mapToLong(LatencyRow::errors).max().orElse(1));
  }

  /** The chart; empty with fewer than two points. */
  static String of(ReportModel report) {
    return report.timeline().size() < 2 ? "" : new LatencyChart(report).draw();
  }

  private String draw() {
    out.append("<figure><svg class=\"chart\" viewBox=\"0 0 ")
        .append(SvgMarkup.number(WIDTH))
        .append(' ')
        .append(SvgMarkup.number(HEIGHT))
        .append(
            "\" role=\"img\" aria-label=\"Percentiles of response time and errors over time\">\n");
    out.append(
        ChartGrid.of(LEFT, WIDTH - RIGHT, maxMs, this::y, ERRORS_TOP, ERRORS_BOTTOM, maxErrors));
    bursts();
    errors();
    curve("p50", LatencyFigures::p50Us);
    curve("p95", LatencyFigures::p95Us);
    curve("p99", LatencyFigures::p99Us);
    labels();
    targets();
    return out.append(
            "</svg><figcaption><span class=\"key p99\">p99</span><span class=\"key"
                + " p95\">p95</span>")
        .append(
            "<span class=\"key p50\">p50</span> response time, ms <span class=\"key"
                + " err\">errors</span> per ")
        .append(report.isShort() ? "minute" : "hour")
        .append("</figcaption></figure>\n")
        .toString();
  }

  private void bursts() {
    for (Burst burst : report.verdict().getBursts()) {
      Instant start = Instant.parse(burst.getStart());
      boolean isSlow = burst.getSlowAboveUs() != null;
      double from = x(start);
      double to = Math.max(from + 2, x(start.plusSeconds(burst.getLengthS())));
      out.append("<rect class=\"burst\" x=\"")
          .append(SvgMarkup.number(from - 1))
          .append("\" y=\"")
          .append(SvgMarkup.number(TOP))
          .append("\" width=\"")
          .append(SvgMarkup.number(to - from + 2))
          .append("\" height=\"")
          .append(SvgMarkup.number(ERRORS_BOTTOM - TOP))
          .append("\"><title>")
          .append(isSlow ? "burst of latency, " : "error burst, ")
          .append(SvgMarkup.escape(ReportPhrases.time(start)))
          .append(", ")
          .append(burst.getErrors())
          .append(isSlow ? " slow responses in " : " errors in ")
          .append(burst.getLengthS())
          .append(" s</title></rect>\n");
    }
  }

  private void errors() {
    double width = Math.max(1, (WIDTH - LEFT - RIGHT) / rows.size() - (rows.size() > 60 ? 1 : 6));
    for (LatencyRow row : rows) {
      if (row.errors() > 0) {
        double height = Math.max(2, (ERRORS_BOTTOM - ERRORS_TOP) * row.errors() / maxErrors);
        out.append("<rect class=\"err\" x=\"")
            .append(SvgMarkup.number(middle(row) - width / 2))
            .append("\" y=\"")
            .append(SvgMarkup.number(ERRORS_BOTTOM - height))
            .append("\" width=\"")
            .append(SvgMarkup.number(width))
            .append("\" height=\"")
            .append(SvgMarkup.number(height))
            .append("\"/>");
      }
    }
    out.append("\n");
  }

  private void curve(String kind, Function<LatencyFigures, Long> figure) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (LatencyRow row : rows) {
      Long us = figure.apply(row.response());
      if (us == null) {
        pen = false;
        continue;
      }
      path.append(pen ? "L" : "M")
          .append(SvgMarkup.number(middle(row)))
          .append(' ')
          .append(SvgMarkup.number(y(us / 1_000.0)));
      pen = true;
    }
    out.append("<path class=\"").append(kind).append("\" d=\"").append(path).append("\"/>\n");
  }

  private void labels() {
    int every = (rows.size() + MOST_LABELS - 1) / MOST_LABELS;
    for (int i = 0; i < rows.size(); i += every) {
      LatencyRow row = rows.get(i);
      String label =
          report.isShort()
              ? ReportPhrases.clock(row.start()).substring(0, 5)
              : Integer.toString(row.hour());
      out.append(SvgMarkup.text(middle(row), HEIGHT - 6, "middle", label));
    }
    out.append("\n");
  }

  /** Invisible columns that tell their figures when pointed at. */
  private void targets() {
    double width = (WIDTH - LEFT - RIGHT) / rows.size();
    for (LatencyRow row : rows) {
      LatencyFigures l = row.response();
      out.append("<rect class=\"target\" x=\"")
          .append(SvgMarkup.number(middle(row) - width / 2))
          .append("\" y=\"")
          .append(SvgMarkup.number(TOP))
          .append("\" width=\"")
          .append(SvgMarkup.number(width))
          .append("\" height=\"")
          .append(SvgMarkup.number(ERRORS_BOTTOM - TOP))
          .append("\"><title>")
          .append(report.isShort() ? ReportPhrases.clock(row.start()) : "hour " + row.hour())
          .append(": p50 ")
          .append(ms(l.p50Us()))
          .append(", p95 ")
          .append(ms(l.p95Us()))
          .append(", p99 ")
          .append(ms(l.p99Us()))
          .append(", max ")
          .append(ms(l.maxUs()))
          .append(" ms, ")
          .append(ReportPhrases.plural(row.errors(), "error"))
          .append("</title></rect>\n");
    }
  }

  private static String ms(Long us) {
    return NumberFormats.ms(us == null ? null : Double.valueOf(us));
  }

  private double middle(LatencyRow row) {
    return x(row.start().plusNanos(row.lengthUs() * 500));
  }

  private double x(Instant at) {
    Instant from = rows.get(0).start();
    LatencyRow lastRow = rows.get(rows.size() - 1);
    double whole =
        Duration.between(from, lastRow.start().plusNanos(lastRow.lengthUs() * 1_000)).toMillis();
    return LEFT
        + (WIDTH - LEFT - RIGHT)
            * Math.min(1, Math.max(0, Duration.between(from, at).toMillis() / whole));
  }

  private double y(double ms) {
    return BOTTOM - (BOTTOM - TOP) * ms / maxMs;
  }
}
