package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.Figures;

/** How error budgets burnt, and which claims hold, as the verdict document tells it. Stateless. */
final class ObjectiveSections {
  private static final double PERCENT = 100;

  private ObjectiveSections() {}

  static Section burns(JsonNode verdict) {
    Section section =
        new Section(
            "Error budgets",
            "Tenant",
            ">Objective",
            ">Window",
            ">Highest burn rate",
            "From",
            ">Budget used there");
    for (JsonNode row : verdict.path("slo_burns")) {
      section.row(
          Cell.of(row.path("tenant").asText()),
          Cell.of(QuantityText.limit(Words.number(row.path("objective")), "%")),
          Cell.of(Words.duration(java.time.Duration.ofSeconds(row.path("window_s").asLong()))),
          Cell.of(Figures.number(Words.number(row.path("burn_rate"))) + " ×"),
          Cell.of(Words.time(row.path("at"))),
          Cell.of(Figures.percent(PERCENT * row.path("budget_used").asDouble())));
    }
    return section;
  }

  static Section claims(JsonNode verdict) {
    Section section =
        new Section("Claims", "Claim", "Metric", ">Claimed", ">Measured", ">Samples", "Status");
    for (JsonNode claim : verdict.path("claims")) {
      String unit = claim.path("unit").asText();
      String says = claim.path("says").asText();
      String status = claim.path("status").asText();
      String comparison = claim.path("comparison").asText();
      Double claimed = Words.number(claim.path("claimed"));
      section.row(
          Cell.of(says.isEmpty() ? claim.path("text").asText() : says),
          Cell.of(claim.path("metric").asText()),
          Cell.of(comparison + " " + Words.limit(claimed, unit, claim.path("text").asText())),
          Cell.of(QuantityText.of(Words.number(claim.path("measured")), unit)),
          Cell.of(Figures.whole(claim.path("samples").asLong())),
          Cell.of(status, tone(status)));
      if (!claim.path("reason").asText().isEmpty()) {
        section.line(QuantityText.sentence(claim.path("reason").asText()), tone(status));
      }
    }
    return section;
  }

  private static Tone tone(String status) {
    return switch (status) {
      case "HOLDS" -> Tone.GOOD;
      case "REFUTED" -> Tone.BAD;
      default -> Tone.WARN;
    };
  }
}
