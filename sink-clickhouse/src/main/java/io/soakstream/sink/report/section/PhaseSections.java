package io.soakstream.sink.report.section;

import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.LatencyFigures;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Phases beside each other, and the endpoints of each. Only where there are several. Stateless. */
final class PhaseSections {
  private static final double US_PER_S = 1e6;

  /** More phases than this are steps of a load, whose endpoints would fill pages. */
  private static final int PHASES_WITH_ENDPOINTS_MAX = 6;

  private PhaseSections() {}

  /** One row per phase, and all of them together. */
  static ReportSection summary(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.PHASE_SUMMARY,
            "Phase summary",
            "Phase",
            ">Users",
            ">Duration",
            ">Requests",
            ">Failures",
            ">Error rate",
            ">P50 (ms)",
            ">P95 (ms)",
            ">P99 (ms)",
            ">Throughput");
    List<LatencyRow> phases = phases(report);
    if (phases.size() < 2) {
      return section;
    }
    for (LatencyRow row : phases) {
      int users = report.declared().usersOf(row.phase());
      add(section, row, row.phase(), users, TextSeverity.PLAIN);
    }
    report.of("run").stream()
        .filter(LatencyRow::isTotal)
        .forEach(row -> add(section, row, "Total", 0, TextSeverity.STRONG));
    return section;
  }

  private static void add(
      ReportSection section, LatencyRow row, String name, int users, TextSeverity severity) {
    LatencyFigures latency = row.response();
    section.row(
        TableCell.of(name, severity),
        TableCell.of(users == 0 ? NumberFormats.NONE : NumberFormats.whole(users)),
        TableCell.of(ReportPhrases.duration(Duration.of(row.lengthUs(), ChronoUnit.MICROS))),
        TableCell.of(NumberFormats.whole(row.requests())),
        TableCell.of(
            NumberFormats.whole(row.errors()),
            row.errors() > 0 ? TextSeverity.WARN : TextSeverity.MUTED),
        TableCell.of(NumberFormats.share(row.errors(), row.requests())),
        TableCell.ms(latency.p50Us()),
        TableCell.ms(latency.p95Us()),
        TableCell.ms(latency.p99Us()),
        TableCell.of(perS(row) + "/s"));
  }

  /** Requests per second, as people read it. */
  static String perS(LatencyRow row) {
    return NumberFormats.rate(row.requests() / (row.lengthUs() / US_PER_S));
  }

  /** A table of endpoints for each phase. */
  static List<ReportSection> endpoints(ReportModel report) {
    List<ReportSection> sections = new ArrayList<>();
    List<LatencyRow> phases = phases(report);
    if (phases.size() < 2 || phases.size() > PHASES_WITH_ENDPOINTS_MAX) {
      return sections;
    }
    for (LatencyRow phase : phases) {
      ReportSection section =
          new ReportSection(
              SectionId.PHASE_ENDPOINTS,
              "Endpoints: " + phase.phase(),
              "Endpoint",
              ">Requests",
              ">Failures",
              ">P50 (ms)",
              ">P95 (ms)",
              ">P99 (ms)",
              ">Avg (ms)",
              ">Max (ms)");
      report.of("phase").stream()
          .filter(row -> row.phase().equals(phase.phase()))
          .filter(row -> row.tenant().equals(LatencyRow.ALL))
          .filter(row -> !row.endpoint().equals(LatencyRow.ALL))
          .sorted(
              Comparator.comparingLong(LatencyRow::requests)
                  .reversed()
                  .thenComparing(LatencyRow::endpoint))
          .forEach(row -> endpoint(section, row));
      sections.add(section);
    }
    return sections;
  }

  private static void endpoint(ReportSection section, LatencyRow row) {
    LatencyFigures latency = row.response();
    section.row(
        TableCell.of(row.endpoint()),
        TableCell.of(NumberFormats.whole(row.requests())),
        TableCell.of(
            NumberFormats.whole(row.errors()),
            row.errors() > 0 ? TextSeverity.WARN : TextSeverity.MUTED),
        TableCell.ms(latency.p50Us()),
        TableCell.ms(latency.p95Us()),
        TableCell.ms(latency.p99Us()),
        TableCell.of(NumberFormats.ms(latency.meanUs())),
        TableCell.ms(latency.maxUs()));
  }

  /** All tenants and endpoints of each phase, in the order of time. */
  static List<LatencyRow> phases(ReportModel report) {
    return report.of("phase").stream().filter(LatencyRow::isTotal).toList();
  }
}
