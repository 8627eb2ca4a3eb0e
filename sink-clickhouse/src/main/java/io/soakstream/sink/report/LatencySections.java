package io.soakstream.sink.report;

import io.soakstream.sink.query.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tables of latency: over time, by phase, by tenant, by endpoint. Stateless. */
final class LatencySections {
  private static final List<String> FIGURES =
      List.of(
          ">Requests", ">P50 (ms)", ">P95 (ms)", ">P99 (ms)", ">Avg (ms)", ">Max (ms)", ">Errors");

  private LatencySections() {}

  /** The table people know: hour by hour, or minute by minute in a short run. */
  static Section timeline(RunReport report) {
    boolean minutes = report.isShort();
    Section section =
        section(minutes ? "Minute by minute" : "Hour by hour", minutes ? "Minute" : ">Hour");
    for (LatencyRow row : report.timeline()) {
      add(section, row, Cell.of(minutes ? Words.clock(row.start()) : Integer.toString(row.hour())));
    }
    report.of("run").stream()
        .filter(LatencyRow::isTotal)
        .forEach(row -> add(section, row, Cell.of(minutes ? "run" : "all", Tone.STRONG)));
    return section;
  }

  /** Phases by tenant, when there is more than one of both. */
  static Section phases(RunReport report) {
    Section section = section("Phases", "Phase", "Tenant");
    List<LatencyRow> rows =
        report.of("phase").stream().filter(row -> row.endpoint().equals(LatencyRow.ALL)).toList();
    boolean severalPhases = rows.stream().map(LatencyRow::phase).distinct().count() > 1;
    if (severalPhases && rows.stream().map(LatencyRow::tenant).distinct().count() > 2) {
      rows.forEach(
          row ->
              add(
                  section,
                  row,
                  Cell.of(row.phase()),
                  Cell.of(row.tenant().equals(LatencyRow.ALL) ? "all" : row.tenant())));
    }
    return section;
  }

  static Section tenants(RunReport report) {
    return series(report, "Tenants", "Tenant", true);
  }

  static Section endpoints(RunReport report) {
    return series(report, "Endpoints", "Endpoint", false);
  }

  private static Section series(RunReport report, String title, String heading, boolean tenants) {
    Section section = section(title, heading);
    report.of("run").stream()
        .filter(
            row ->
                tenants
                    ? !row.tenant().equals(LatencyRow.ALL) && row.endpoint().equals(LatencyRow.ALL)
                    : row.tenant().equals(LatencyRow.ALL) && !row.endpoint().equals(LatencyRow.ALL))
        .sorted(Comparator.comparingLong(LatencyRow::requests).reversed())
        .forEach(row -> add(section, row, Cell.of(tenants ? row.tenant() : row.endpoint())));
    return section;
  }

  private static Section section(String title, String... first) {
    List<String> headings = new ArrayList<>(List.of(first));
    headings.addAll(FIGURES);
    return new Section(title, headings.toArray(String[]::new));
  }

  private static void add(Section section, LatencyRow row, Cell... first) {
    List<Cell> cells = new ArrayList<>(List.of(first));
    Latency latency = row.response();
    cells.add(Cell.of(Figures.whole(row.requests())));
    cells.add(Cell.ms(latency.p50Us()));
    cells.add(Cell.ms(latency.p95Us()));
    cells.add(Cell.ms(latency.p99Us()));
    cells.add(Cell.of(Figures.ms(latency.meanUs())));
    cells.add(Cell.ms(latency.maxUs()));
    cells.add(Cell.of(Figures.whole(row.errors()), row.errors() > 0 ? Tone.WARN : Tone.MUTED));
    section.row(cells.toArray(Cell[]::new));
  }
}
