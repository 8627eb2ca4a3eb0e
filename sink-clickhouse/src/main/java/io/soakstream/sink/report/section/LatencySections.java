package io.soakstream.sink.report.section;

import io.soakstream.measure.TargetOutcome;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.LatencyFigures;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tables of latency: over time, by phase, by tenant, by endpoint. Stateless. */
final class LatencySections {
  private static final List<String> FIGURES =
      List.of(
          ">Requests", ">P50 (ms)", ">P95 (ms)", ">P99 (ms)", ">Avg (ms)", ">Max (ms)", ">Errors");

  private LatencySections() {}

  /** The table people know: hour by hour, or minute by minute in a short run. */
  static ReportSection timeline(ReportModel report) {
    boolean minutes = report.isShort();
    ReportSection section =
        section(
            SectionId.TIMELINE,
            minutes ? "Minute by minute" : "Hour by hour",
            minutes ? "Minute" : ">Hour");
    for (LatencyRow row : report.timeline()) {
      add(
          section,
          row,
          TableCell.of(minutes ? ReportPhrases.clock(row.start()) : Integer.toString(row.hour())));
    }
    report.of("run").stream()
        .filter(LatencyRow::isTotal)
        .forEach(
            row -> add(section, row, TableCell.of(minutes ? "run" : "all", TextSeverity.STRONG)));
    long unanswered =
        report.outcomes().entrySet().stream()
            .filter(outcome -> TargetOutcome.isUnanswered(outcome.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return unanswered == 0
        ? section
        : section.line(
            "Latencies are of requests that got a response; "
                + NumberFormats.whole(unanswered)
                + " that got none, such as timeouts, count as errors only.",
            TextSeverity.PLAIN);
  }

  /** Phases by tenant, when there is more than one of both. */
  static ReportSection phases(ReportModel report) {
    ReportSection section = section(SectionId.PHASES, "Phases", "Phase", "Tenant");
    List<LatencyRow> rows =
        report.of("phase").stream().filter(row -> row.endpoint().equals(LatencyRow.ALL)).toList();
    boolean severalPhases = rows.stream().map(LatencyRow::phase).distinct().count() > 1;
    if (severalPhases && rows.stream().map(LatencyRow::tenant).distinct().count() > 2) {
      rows.forEach(
          row ->
              add(
                  section,
                  row,
                  TableCell.of(row.phase()),
                  TableCell.of(row.tenant().equals(LatencyRow.ALL) ? "all" : row.tenant())));
    }
    return section;
  }

  static ReportSection tenants(ReportModel report) {
    return series(report, SectionId.TENANTS, "Tenants", "Tenant", true);
  }

  static ReportSection endpoints(ReportModel report) {
    return series(report, SectionId.ENDPOINTS, "Endpoints", "Endpoint", false);
  }

  private static ReportSection series(
      ReportModel report, SectionId id, String title, String heading, boolean tenants) {
    ReportSection section = section(id, title, heading);
    report.of("run").stream()
        .filter(
            row ->
                tenants
                    ? !row.tenant().equals(LatencyRow.ALL) && row.endpoint().equals(LatencyRow.ALL)
                    : row.tenant().equals(LatencyRow.ALL) && !row.endpoint().equals(LatencyRow.ALL))
        .sorted(Comparator.comparingLong(LatencyRow::requests).reversed())
        .forEach(row -> add(section, row, TableCell.of(tenants ? row.tenant() : row.endpoint())));
    return section;
  }

  private static ReportSection section(SectionId id, String title, String... first) {
    List<String> headings = new ArrayList<>(List.of(first));
    headings.addAll(FIGURES);
    return new ReportSection(id, title, headings.toArray(String[]::new));
  }

  private static void add(ReportSection section, LatencyRow row, TableCell... first) {
    List<TableCell> cells = new ArrayList<>(List.of(first));
    LatencyFigures latency = row.response();
    cells.add(TableCell.of(NumberFormats.whole(row.requests())));
    cells.add(TableCell.ms(latency.p50Us()));
    cells.add(TableCell.ms(latency.p95Us()));
    cells.add(TableCell.ms(latency.p99Us()));
    cells.add(TableCell.of(NumberFormats.ms(latency.meanUs())));
    cells.add(TableCell.ms(latency.maxUs()));
    cells.add(
        TableCell.of(
            NumberFormats.whole(row.errors()),
            row.errors() > 0 ? TextSeverity.WARN : TextSeverity.MUTED));
    section.row(cells.toArray(TableCell[]::new));
  }
}
