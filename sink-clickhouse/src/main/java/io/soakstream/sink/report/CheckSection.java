package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.Figures;

/** The checks after the load, as the verdict document tells them. Stateless. */
final class CheckSection {
  private static final String NOT_RUN = "NOT_RUN";

  private CheckSection() {}

  static Section of(JsonNode checks) {
    Section section =
        new Section(
            "Checks after the load",
            "Check",
            "Kind",
            "Expected",
            "Observed",
            "Status",
            ">Duration");
    for (JsonNode check : checks) {
      String status = check.path("status").asText();
      Double durationUs = Words.number(check.path("duration_us"));
      section.row(
          Cell.of(check.path("check").asText()),
          Cell.of(
              check.path("kind").asText().isEmpty() ? Figures.NONE : check.path("kind").asText()),
          Cell.of(check.path("expected").asText()),
          Cell.of(status.equals(NOT_RUN) ? Figures.NONE : check.path("observed").asText()),
          status.equals(NOT_RUN) ? Cell.of("not run", Tone.MUTED) : Cell.status(status),
          Cell.of(QuantityText.of(durationUs, "us")));
    }
    return section;
  }
}
