package io.soakstream.sink.report.section;

import io.soakstream.result.ClaimResult;
import io.soakstream.result.SloBurnRow;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;

/** How error budgets burnt, and which claims hold, as the verdict document tells it. Stateless. */
final class ObjectiveSections {
  private static final double PERCENT = 100;

  private ObjectiveSections() {}

  static ReportSection burns(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.ERROR_BUDGETS,
            "Error budgets",
            "Tenant",
            ">Objective",
            ">Window",
            ">Highest burn rate",
            "From",
            ">Budget used there");
    for (SloBurnRow row : verdict.getSloBurns()) {
      section.row(
          TableCell.of(row.getTenant()),
          TableCell.of(QuantityText.limit(row.getObjective(), "%")),
          TableCell.of(ReportPhrases.duration(java.time.Duration.ofSeconds(row.getWindowS()))),
          TableCell.of(NumberFormats.number(row.getBurnRate()) + " ×"),
          TableCell.of(ReportPhrases.time(row.getAt())),
          TableCell.of(NumberFormats.percent(PERCENT * row.getBudgetUsed())));
    }
    return section;
  }

  static ReportSection claims(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.CLAIMS,
            "Claims",
            "Claim",
            "Metric",
            ">Claimed",
            ">Measured",
            ">Samples",
            "Status");
    for (ClaimResult claim : verdict.getClaims()) {
      String unit = claim.getUnit();
      String says = claim.getSays();
      String status = claim.getStatus();
      String comparison = claim.getComparison();
      Double claimed = claim.getClaimed();
      section.row(
          TableCell.of(says.isEmpty() ? claim.getText() : says),
          TableCell.of(claim.getMetric()),
          TableCell.of(comparison + " " + ReportPhrases.limit(claimed, unit, claim.getText())),
          TableCell.of(QuantityText.of(claim.getMeasured(), unit)),
          TableCell.of(NumberFormats.whole(claim.getSamples())),
          TableCell.of(status, severity(status)));
      if (!claim.getReason().isEmpty()) {
        section.line(QuantityText.sentence(claim.getReason()), severity(status));
      }
    }
    return section;
  }

  private static TextSeverity severity(String status) {
    return switch (status) {
      case "HOLDS" -> TextSeverity.GOOD;
      case "REFUTED" -> TextSeverity.BAD;
      default -> TextSeverity.WARN;
    };
  }
}
