package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.query.Figures;
import java.time.Duration;

/** Two runs beside each other, as the comparison document tells it. Stateless. */
final class ComparisonSection {
  private ComparisonSection() {}

  /** Empty when there is no document. */
  static Section of(JsonNode comparison) {
    String title =
        comparison.isObject()
            ? "Compared with " + comparison.path("baseline").asText()
            : "Comparison";
    Section section =
        new Section(
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
        + Words.duration(Duration.ofSeconds(comparison.path("compared_s").asLong()))
        + " of both runs, response times in ms; p corrected for all rows (Holm).";
  }

  private static void row(JsonNode row, Section section) {
    boolean isShare = row.path("unit").asText().equals("ratio");
    JsonNode interval = row.path("interval_percent");
    String result = row.path("result").asText();
    section.row(
        Cell.of(row.path("tenant").asText()),
        Cell.of(row.path("endpoint").asText()),
        Cell.of(row.path("metric").asText()),
        Cell.of(figure(row.path("baseline"), isShare)),
        Cell.of(figure(row.path("observed"), isShare)),
        Cell.of(Figures.change(Words.number(row.path("change_percent")))),
        Cell.of(
            interval.isObject()
                ? Figures.change(Words.number(interval.path("low")))
                    + " to "
                    + Figures.change(Words.number(interval.path("high")))
                : Figures.NONE),
        Cell.of(Figures.probability(Words.number(row.path("p_value")))),
        Cell.of(result, tone(result)));
  }

  private static void lines(JsonNode comparison, Section section) {
    section.line(
        "Claimed at p ≤ "
            + Figures.number(Words.number(comparison.path("false_claims_level")))
            + ", beyond a tolerance of "
            + Figures.percent(Words.number(comparison.path("tolerance_percent")))
            + ".",
        Tone.MUTED);
    for (JsonNode difference : comparison.path("load_differences")) {
      section.line("Other load: " + difference.asText(), Tone.WARN);
    }
    if (!comparison.path("loads_comparable").asBoolean()) {
      section.line("The loads differ, so no difference is called.", Tone.WARN);
    }
    for (JsonNode warning : comparison.path("warnings")) {
      section.line(warning.asText(), Tone.WARN);
    }
  }

  private static String figure(JsonNode value, boolean isShare) {
    Double number = Words.number(value);
    if (!isShare) {
      return Figures.ms(number);
    }
    return number == null ? Figures.NONE : Figures.percent(100 * number);
  }

  private static Tone tone(String result) {
    return switch (result) {
      case "worse" -> Tone.BAD;
      case "better" -> Tone.GOOD;
      case "not called", "too few samples", "too short to tell" -> Tone.MUTED;
      default -> Tone.PLAIN;
    };
  }
}
