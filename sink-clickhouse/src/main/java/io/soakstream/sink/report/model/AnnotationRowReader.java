package io.soakstream.sink.report.model;

import io.soakstream.rule.LatencyFigure;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the annotations of a run, and how the run was around them. Stateless. */
final class AnnotationRowReader {
  private static final LatencyFigure P95 = LatencyFigure.percentile(95);
  private static final String STEADY = "0 0 steady";

  private AnnotationRowReader() {}

  static List<AnnotationRow> read(QueryClient analyst, Map<String, String> of) {
    List<ResultRow> rows = analyst.all(InternalQuery.REPORT_ANNOTATIONS, of);
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, AnnotationEffect.Side> sides = new HashMap<>();
    for (ResultRow row : analyst.all(InternalQuery.REPORT_ANNOTATION_WINDOWS, of)) {
      sides.put(
          row.whole("start_us") + " " + row.whole("end_us") + " " + row.text("side"), side(row));
    }
    return rows.stream().map(row -> row(row, sides)).toList();
  }

  private static AnnotationEffect.Side side(ResultRow row) {
    boolean isReported = P95.isReported(row.whole("responses"));
    return new AnnotationEffect.Side(
        row.whole("requests"),
        row.whole("errors"),
        isReported ? Long.valueOf(row.whole("p95_us")) : null);
  }

  private static AnnotationRow row(ResultRow row, Map<String, AnnotationEffect.Side> sides) {
    Instant start = Instant.parse(row.text("start"));
    Instant last = row.value("end") == null ? start : Instant.parse(row.text("end"));
    String stretch = us(start) + " " + us(last) + " ";
    return new AnnotationRow(
        start,
        last.equals(start) ? null : last,
        row.text("kind"),
        row.text("text"),
        row.flag("afterwards"),
        new AnnotationEffect(
            sides.getOrDefault(stretch + "during", AnnotationEffect.Side.NONE),
            sides.getOrDefault(stretch + "before", AnnotationEffect.Side.NONE),
            sides.getOrDefault(STEADY, AnnotationEffect.Side.NONE)));
  }

  private static long us(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
