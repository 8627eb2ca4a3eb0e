package io.soakstream.sink.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.measure.LoadStretch;
import io.soakstream.sink.chart.ChartRange;
import io.soakstream.sink.chart.RunFigures;
import io.soakstream.sink.chart.SecondTimelines;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.query.StoredStretch;
import io.soakstream.sink.status.RunStatuses;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the model of a report out of ClickHouse, as the analyst. Stateless. */
public final class ReportModelReader {
  /** The last window begins before the end. */
  private static final long WINDOW_MS = 10_000;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private ReportModelReader() {}

  /**
   * Reads everything of a run.
   *
   * @throws RunNotStoredException when ClickHouse has no verdict of it
   */
  public static ReportModel read(QueryClient analyst, String run, String analysis) {
    ReportModel tables = readTables(analyst, run, analysis);
    return tables.drawnFrom(figures(analyst, tables, analysis));
  }

  /**
   * Reads what the sections of a report are made of, without what its charts draw.
   *
   * @throws RunNotStoredException when ClickHouse has no verdict of it
   */
  public static ReportModel readTables(QueryClient analyst, String run, String analysis) {
    VerdictDocument document = StoredVerdictReader.read(analyst, run, analysis);
    Map<String, String> of = Map.of("run", run, "analysis", analysis);
    List<ResultRow> info = analyst.all(InternalQuery.REPORT_PLAN, of);
    ResultRow known = info.isEmpty() ? null : info.get(0);
    ReportModel report =
        new ReportModel(
            document,
            known == null ? "" : known.text("origin"),
            known == null ? 0 : known.whole("seed"),
            known == null ? "" : known.text("target"),
            known == null ? Map.of() : texts(known.value("tags")),
            analyst.all(InternalQuery.REPORT_WINDOWS, of).stream()
                .map(ReportModelReader::latencyRow)
                .map(row -> known == null ? row : overLoad(row, known, document))
                .toList(),
            analyst.all(InternalQuery.REPORT_RESOURCES, of).stream()
                .map(ReportModelReader::resourceRow)
                .toList(),
            AnnotationRowReader.read(analyst, of),
            analyst.all(InternalQuery.REPORT_FAILURES, of).stream()
                .map(ReportModelReader::failureRow)
                .toList(),
            ReconciliationReader.of(analyst, document.verdict()),
            MissingNode.getInstance(),
            known == null ? DeclaredPlan.NOTHING : DeclaredPlan.of(known),
            analyst.all(InternalQuery.REPORT_OUTCOMES, of).stream()
                .findFirst()
                .map(row -> counts(row.value("outcomes")))
                .orElse(Map.of()),
            RunStatuses.NONE);
    return report
        .reportedBy(
            RunStatuses.read(analyst, run, analysis, report.isShort()),
            SecondTimelines.read(analyst, run, analysis, report.duration()))
        .sentBy(GeneratorRow.read(analyst, of));
  }

  /** What the charts draw, from the start of the run to its end. */
  private static JsonNode figures(QueryClient analyst, ReportModel report, String analysis) {
    RunFigures figures = new RunFigures(analyst, report.run(), analysis);
    long fromMs = report.started().toEpochMilli();
    ChartRange range =
        new ChartRange(fromMs, Math.max(fromMs + 1, report.ended().toEpochMilli() + WINDOW_MS));
    return figures
        .about()
        .<JsonNode>map(about -> figures.whole(range).set("about", about))
        .orElse(MissingNode.getInstance());
  }

  /**
   * Waits until the final verdict, the end of the run and all its windows are stored.
   *
   * @return whether they are
   */
  public static boolean awaitStored(
      QueryClient analyst, String run, String analysis, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      if (isStored(analyst, run, analysis)) {
        return true;
      }
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static boolean isStored(QueryClient analyst, String run, String analysis) {
    Map<String, String> of = Map.of("run", run, "analysis", analysis);
    if (analyst.all(InternalQuery.RUN_ENDED, of).isEmpty()) {
      return false;
    }
    return ReconciliationReader.read(analyst, run, analysis).totals().stream()
        .allMatch(StoredCount::matches);
  }

  private static LatencyRow latencyRow(ResultRow row) {
    return new LatencyRow(
        row.text("window").toLowerCase(Locale.ROOT),
        row.text("phase"),
        Instant.parse(row.text("window_start")),
        row.whole("window_length_us"),
        (int) row.whole("hour"),
        row.text("tenant"),
        row.text("endpoint"),
        row.whole("requests"),
        row.whole("errors"),
        latency(row, ""),
        latency(row, "service_"));
  }

  /** A run and its phases are as long as load was carried in them: rates are taken over that. */
  private static LatencyRow overLoad(LatencyRow row, ResultRow known, VerdictDocument document) {
    Instant end = document.ended();
    LoadStretch load = StoredStretch.of(known, ChronoUnit.MICROS.between(Instant.EPOCH, end));
    if (row.window().equals("run")) {
      return row.lasting(load.untilUs() - load.fromUs());
    }
    if (row.window().equals("phase") && known.value("spans") instanceof List<?> spans) {
      for (Object span : spans) {
        List<?> values = (List<?>) span;
        if (row.phase().equals(String.valueOf(values.get(0)))) {
          LoadStretch phase =
              load.within(
                  ((Number) values.get(1)).longValue(), ((Number) values.get(2)).longValue());
          return row.lasting(phase.untilUs() - phase.fromUs());
        }
      }
    }
    return row;
  }

  private static LatencyFigures latency(ResultRow row, String prefix) {
    return new LatencyFigures(
        row.wholeOrNull(prefix + "p50_us"),
        row.wholeOrNull(prefix + "p90_us"),
        row.wholeOrNull(prefix + "p95_us"),
        row.wholeOrNull(prefix + "p99_us"),
        row.wholeOrNull(prefix + "p999_us"),
        row.number(prefix + "mean_us"),
        row.wholeOrNull(prefix + "max_us"));
  }

  private static ResourceRow resourceRow(ResultRow row) {
    List<Double> points = new ArrayList<>();
    if (row.value("points") instanceof List<?> values) {
      values.forEach(
          value -> points.add(value instanceof Number number ? number.doubleValue() : Double.NaN));
    }
    return new ResourceRow(
        row.text("source"),
        row.text("metric"),
        row.text("unit"),
        row.whole("samples"),
        row.number("first"),
        row.number("last"),
        row.number("lowest"),
        row.number("highest"),
        row.number("mean"),
        points);
  }

  private static FailureRow failureRow(ResultRow row) {
    Map<String, Long> tenants = new TreeMap<>();
    if (row.value("tenants") instanceof List<?> pairs) {
      for (Object pair : pairs) {
        List<?> values = (List<?>) pair;
        tenants.put(String.valueOf(values.get(0)), ((Number) values.get(1)).longValue());
      }
    }
    return new FailureRow(
        Instant.parse(row.text("window_start")),
        row.whole("length_us"),
        row.whole("requests"),
        row.whole("errors"),
        counts(row.value("outcomes")),
        counts(row.value("failed_statuses")),
        tenants);
  }

  private static Map<String, Long> counts(Object value) {
    Map<String, Long> counts = new TreeMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> counts.put(key.toString(), ((Number) item).longValue()));
    }
    return counts;
  }

  private static Map<String, String> texts(Object value) {
    Map<String, String> texts = new TreeMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> texts.put(key.toString(), String.valueOf(item)));
    }
    return texts;
  }
}
