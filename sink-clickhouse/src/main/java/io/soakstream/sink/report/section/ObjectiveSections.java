package io.soakstream.sink.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;

/** How error budgets burnt, and which claims hold, as the verdict document tells it. Stateless. */
final class ObjectiveSections {
  private static final double PERCENT = 100;

  private ObjectiveSections() {}

  static ReportSection burns(JsonNode verdict) {
    ReportSection section =
        new ReportSection(
            "Error budgets",
            "Tenant",
            ">Objective",
            ">Window",
            ">Highest burn rate",
            "From",
            ">Budget used there");
    for (JsonNode row : verdict.path("slo_burns")) {
      section.row(
          TableCell.of(row.path("tenant").asText()),
          TableCell.of(QuantityText.limit(ReportPhrases.number(row.path("objective")), "%")),
          TableCell.of(
              ReportPhrases.duration(java.time.Duration.ofSeconds(row.path("window_s").asLong()))),
          TableCell.of(NumberFormats.number(ReportPhrases.number(row.path("burn_rate"))) + " ×"),
          TableCell.of(ReportPhrases.time(row.path("at"))),
          TableCell.of(NumberFormats.percent(PERCENT * row.path("budget_used").asDouble())));
    }
    return section;
  }

  static ReportSection claims(JsonNode verdict) {
    ReportSection section =
        new ReportSection(
            "Claims", "Claim", "Metric", ">Claimed", ">Measured", ">Samples", "Status");
    for (JsonNode claim : verdict.path("claims")) {
      String unit = claim.path("unit").asText();
      String says = claim.path("says").asText();
      String status = claim.path("status").asText();
      String comparison = claim.path("comparison").asText();
      Double claimed = ReportPhrases.number(claim.path("claimed"));
      section.row(
          TableCell.of(says.isEmpty() ? claim.path("text").asText() : says),
          TableCell.of(claim.path("metric").asText()),
          TableCell.of(
              comparison + " " + ReportPhrases.limit(claimed, unit, claim.path("text").asText())),
          TableCell.of(QuantityText.of(ReportPhrases.number(claim.path("measured")), unit)),
          TableCell.of(NumberFormats.whole(claim.path("samples").asLong())),
          TableCell.of(status, severity(status)));
      if (!claim.path("reason").asText().isEmpty()) {
        section.line(QuantityText.sentence(claim.path("reason").asText()), severity(status));
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
