package io.soakstream.sink.report.render;

import io.soakstream.measure.TargetOutcome;
import io.soakstream.result.Burst;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.FailureRow;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.ReportPhrases;
import io.soakstream.sink.report.section.RunSections;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code errors.log}: bursts of errors, then failures by hour and by base window, one plain line
 * each. Stateless.
 */
final class ErrorsLog {
  private ErrorsLog() {}

  static String of(ReportModel report) {
    StringBuilder log = new StringBuilder();
    log.append("# run ")
        .append(report.run())
        .append(": ")
        .append(RunSections.summary(report.verdict()))
        .append("\n");
    for (Burst burst : report.verdict().getBursts()) {
      if (burst.getSlowAboveUs() != null) {
        continue;
      }
      log.append(burst.getStart())
          .append(" BURST length_s=")
          .append(burst.getLengthS())
          .append(" errors=")
          .append(burst.getErrors())
          .append(" peak_rate_per_s=")
          .append(burst.getPeakRatePerS())
          .append(" tenant=")
          .append(burst.getTenant())
          .append(" ")
          .append(ReportPhrases.counts(burst.getOutcomes()))
          .append("\n");
    }
    for (LatencyRow row : report.of("hour")) {
      if (row.isTotal() && row.errors() > 0) {
        log.append(row.start())
            .append(" HOUR hour=")
            .append(row.hour())
            .append(" errors=")
            .append(row.errors())
            .append(" requests=")
            .append(row.requests())
            .append(" rate=")
            .append(NumberFormats.share(row.errors(), row.requests()))
            .append("\n");
      }
    }
    for (FailureRow row : report.failures()) {
      log.append(row.start())
          .append(" ERRORS length_s=")
          .append(row.lengthUs() / 1_000_000)
          .append(" errors=")
          .append(row.errors())
          .append(" requests=")
          .append(row.requests())
          .append(" outcomes=")
          .append(pairs(failed(row.outcomes())))
          .append(" statuses=")
          .append(pairs(row.statuses()))
          .append(" tenants=")
          .append(pairs(row.tenants()))
          .append("\n");
    }
    return log.toString();
  }

  private static Map<String, Long> failed(Map<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(e -> TargetOutcome.isError(e.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, java.util.TreeMap::new));
  }

  private static String pairs(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + ":" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
