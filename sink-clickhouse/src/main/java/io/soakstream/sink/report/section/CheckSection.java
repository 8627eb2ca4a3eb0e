package io.soakstream.sink.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;

/** The checks after the load, as the verdict document tells them. Stateless. */
final class CheckSection {
  private static final String NOT_RUN = "NOT_RUN";

  private CheckSection() {}

  public static ReportSection of(JsonNode checks) {
    ReportSection section =
        new ReportSection(
            "Checks after the load",
            "Check",
            "Kind",
            "Expected",
            "Observed",
            "Status",
            ">Duration");
    for (JsonNode check : checks) {
      String status = check.path("status").asText();
      Double durationUs = ReportPhrases.number(check.path("duration_us"));
      section.row(
          TableCell.of(check.path("check").asText()),
          TableCell.of(
              check.path("kind").asText().isEmpty()
                  ? NumberFormats.NONE
                  : check.path("kind").asText()),
          TableCell.of(check.path("expected").asText()),
          TableCell.of(
              status.equals(NOT_RUN) ? NumberFormats.NONE : check.path("observed").asText()),
          status.equals(NOT_RUN)
              ? TableCell.of("not run", TextSeverity.MUTED)
              : TableCell.status(status),
          TableCell.of(QuantityText.of(durationUs, "us")));
    }
    return section;
  }
}
