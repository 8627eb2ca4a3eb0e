package io.soakstream.sink.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.query.NumberFormats;
import java.time.Duration;

/** Two runs beside each other, as the comparison document tells it. Stateless. */
public final class ComparisonSection {
  private ComparisonSection() {}

  /** Empty when there is no document. */
  public static ReportSection of(JsonNode comparison) {
    String title =
        comparison.isObject()
            ? "Compared with " + comparison.path("baseline").asText()
            : "Comparison";
    ReportSection section =
        new ReportSection(
            SectionId.COMPARISON,
            title,
            "Tenant",
            "Endpoint",
            "Metric",
            ">Before",
            ">After",
            ">Change",
            "95 % interval",
            ">p",
            "Result");
    if (comparison.isObject()) {
      section.lead(lead(comparison));
      comparison.path("changes").forEach(row -> row(row, section));
      lines(comparison, section);
    }
    return section;
  }

  private static String lead(JsonNode comparison) {
    return "The first "
        + ReportPhrases.duration(Duration.ofSeconds(comparison.path("compared_s").asLong()))
        + " of both runs, response times in ms; p corrected for all rows (Holm).";
  }

  private static void row(JsonNode row, ReportSection section) {
    boolean isShare = row.path("unit").asText().equals("ratio");
    JsonNode interval = row.path("interval_percent");
    String result = row.path("result").asText();
    section.row(
        TableCell.of(row.path("tenant").asText()),
        TableCell.of(row.path("endpoint").asText()),
        TableCell.of(row.path("metric").asText()),
        TableCell.of(figure(row.path("baseline"), isShare)),
        TableCell.of(figure(row.path("observed"), isShare)),
        TableCell.of(NumberFormats.change(ReportPhrases.number(row.path("change_percent")))),
        TableCell.of(
            interval.isObject()
                ? NumberFormats.change(ReportPhrases.number(interval.path("low")))
                    + " to "
                    + NumberFormats.change(ReportPhrases.number(interval.path("high")))
                : NumberFormats.NONE),
        TableCell.of(NumberFormats.probability(ReportPhrases.number(row.path("p_value")))),
        TableCell.of(result, severity(result)));
  }

  private static void lines(JsonNode comparison, ReportSection section) {
    section.line(
        "Claimed at p ≤ "
            + NumberFormats.number(ReportPhrases.number(comparison.path("false_claims_level")))
            + ", beyond a tolerance of "
            + NumberFormats.percent(ReportPhrases.number(comparison.path("tolerance_percent")))
            + ".",
        TextSeverity.MUTED);
    for (JsonNode difference : comparison.path("load_differences")) {
      section.line("Other load: " + difference.asText(), TextSeverity.WARN);
    }
    if (!comparison.path("loads_comparable").asBoolean()) {
      section.line("The loads differ, so no difference is called.", TextSeverity.WARN);
    }
    for (JsonNode warning : comparison.path("warnings")) {
      section.line(warning.asText(), TextSeverity.WARN);
    }
  }

  private static String figure(JsonNode value, boolean isShare) {
    Double number = ReportPhrases.number(value);
    if (!isShare) {
      return NumberFormats.ms(number);
    }
    return number == null ? NumberFormats.NONE : NumberFormats.percent(100 * number);
  }

  private static TextSeverity severity(String result) {
    return switch (result) {
      case "worse" -> TextSeverity.BAD;
      case "better" -> TextSeverity.GOOD;
      case "not called", "too few samples", "too short to tell" -> TextSeverity.MUTED;
      default -> TextSeverity.PLAIN;
    };
  }
}
