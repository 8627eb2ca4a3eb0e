package io.soakstream.sink.report.section;

import io.soakstream.result.LeakRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.ResourceRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How resources held: against their targets, and from the first reading to the last. Stateless. */
final class StabilitySections {
  private StabilitySections() {}

  /** Rules on resources: what was to be kept, and what was. */
  static ReportSection targets(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.RESOURCE_TARGETS,
            "Resource targets",
            "Component",
            "Metric",
            ">Target",
            ">Actual",
            "Status");
    for (RuleResult rule : verdict.getRules()) {
      String metric = rule.getMetric();
      if (metric.startsWith("resource(")) {
        String unit = rule.getUnit();
        section.row(
            TableCell.of(component(metric, rule.getEvidence())),
            TableCell.of(metric.substring("resource(".length(), metric.indexOf(','))),
            TableCell.of(rule.getComparison() + " " + QuantityText.limit(rule.getLimit(), unit)),
            TableCell.of(QuantityText.of(rule.getObserved(), unit)),
            TableCell.status(rule.getStatus()));
      }
    }
    return section;
  }

  /** The source of the extreme reading, or the pattern when none was read. */
  private static String component(String metric, List<String> evidence) {
    String pattern = metric.substring(metric.indexOf(',') + 1, metric.length() - 1).strip();
    String found = evidence.isEmpty() ? "" : evidence.get(0);
    int space = found.indexOf(' ');
    int end = found.indexOf(": minute ");
    return space > 0 && end > space ? found.substring(space + 1, end) : pattern;
  }

  /** Every resource that could leak: where it began and ended, and how it moved. */
  static ReportSection growth(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.RESOURCE_GROWTH,
            "Growth of resources",
            "Source",
            "Resource",
            ">First",
            ">Last",
            ">Growth",
            ">Peak",
            "Class");
    Map<String, LeakRow> leaks =
        report.verdict().getLeaks().stream()
            .collect(Collectors.toMap(LeakRow::getSeries, row -> row, (a, b) -> a));
    for (ResourceRow row : report.resources()) {
      LeakRow leak = leaks.get(row.metric() + " " + row.source());
      if (leak != null) {
        section.row(
            TableCell.of(row.source()),
            TableCell.of(row.metric()),
            TableCell.of(QuantityText.of(row.first(), row.unit())),
            TableCell.of(QuantityText.of(row.last(), row.unit())),
            TableCell.of(growth(row)),
            TableCell.of(QuantityText.of(row.highest(), row.unit())),
            TableCell.of(leak.getClass$(), severity(leak.getClass$())));
      }
    }
    return section;
  }

  private static String growth(ResourceRow row) {
    return QuantityText.change(row.last() - row.first(), row.unit());
  }

  private static TextSeverity severity(String kind) {
    return kind.contains("stable")
        ? TextSeverity.GOOD
        : kind.contains("insufficient") ? TextSeverity.MUTED : TextSeverity.WARN;
  }
}
