package io.soakstream.sink.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.query.NumberFormats;
import java.util.Locale;

/** What the detectors found, as the verdict document tells it. Stateless. */
final class DetectionSections {
  private DetectionSections() {}

  static ReportSection bursts(JsonNode verdict) {
    ReportSection section =
        new ReportSection(
            "Bursts",
            "Start",
            "Of",
            ">Length",
            ">Count",
            ">Expected",
            ">Peak/s",
            "Tenant",
            "Endpoint",
            "Outcomes");
    for (JsonNode burst : verdict.path("bursts")) {
      section.row(
          TableCell.of(ReportPhrases.time(burst.path("start"))),
          TableCell.of(kind(burst)),
          TableCell.of(NumberFormats.whole(burst.path("length_s").asLong()) + " s"),
          TableCell.of(NumberFormats.whole(burst.path("errors").asLong()), TextSeverity.WARN),
          TableCell.of(NumberFormats.number(ReportPhrases.number(burst.path("expected_errors")))),
          TableCell.of(NumberFormats.whole(burst.path("peak_rate_per_s").asLong())),
          TableCell.of(burst.path("tenant").asText()),
          TableCell.of(burst.path("endpoint").asText()),
          TableCell.of(ReportPhrases.counts(burst.path("outcomes"))));
      for (JsonNode overlap : burst.path("overlaps")) {
        section.line(
            "At the same time as the burst of "
                + ReportPhrases.time(burst.path("start"))
                + ": "
                + overlap(overlap)
                + " ("
                + ReportPhrases.time(overlap.path("start"))
                + " to "
                + ReportPhrases.time(overlap.path("end"))
                + ")",
            TextSeverity.PLAIN);
      }
    }
    if (section.rows().isEmpty()) {
      section.line("No burst of errors or of slow responses.", TextSeverity.GOOD);
    }
    return section;
  }

  /** What else happened, without the words that the sentence has already. */
  private static String overlap(JsonNode overlap) {
    String text = overlap.path("text").asText();
    String prefix = "at the same time: ";
    return overlap.path("kind").asText()
        + ", "
        + QuantityText.sentence(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  /** Errors, or responses that took longer than so much. */
  private static String kind(JsonNode burst) {
    JsonNode slow = burst.path("slow_above_us");
    return slow.isNumber() ? "over " + NumberFormats.ms(slow.asDouble()) + " ms" : "errors";
  }

  static ReportSection fairness(JsonNode verdict) {
    ReportSection section =
        new ReportSection(
            "Fairness",
            "Tenant",
            "Metric",
            "Phases",
            ">Baseline (ms)",
            ">Burst (ms)",
            ">Ratio",
            "Interval",
            ">Samples",
            "Status");
    for (JsonNode row : verdict.path("fairness")) {
      section.row(
          TableCell.of(row.path("tenant").asText()),
          TableCell.of(row.path("metric").asText()),
          TableCell.of(
              row.path("burst_phase").asText() + "/" + row.path("baseline_phase").asText()),
          TableCell.of(NumberFormats.ms(ReportPhrases.number(row.path("baseline_us")))),
          TableCell.of(NumberFormats.ms(ReportPhrases.number(row.path("burst_us")))),
          TableCell.of(ratio(row.path("ratio"))),
          TableCell.of(
              row.path("interval").isObject()
                  ? ratio(row.path("interval").path("low"))
                      + " to "
                      + ratio(row.path("interval").path("high"))
                  : NumberFormats.NONE),
          TableCell.of(NumberFormats.whole(row.path("samples").asLong())),
          TableCell.status(row.path("status").asText()));
    }
    for (JsonNode row : verdict.path("fairness_indexes")) {
      String phase = row.path("phase").asText();
      section.line(
          "Jain's index of "
              + row.path("metric").asText()
              + " over "
              + row.path("tenants").asLong()
              + " tenants"
              + (phase.isEmpty() ? "" : ", phase " + phase)
              + ": "
              + ratio(row.path("index")),
          TextSeverity.PLAIN);
    }
    return section;
  }

  static ReportSection neighbours(JsonNode verdict) {
    ReportSection section =
        new ReportSection(
            "Noisy neighbours", "Load of", "p95 of", ">Correlation", ">p", ">Minutes");
    for (JsonNode row : verdict.path("neighbours")) {
      section.row(
          TableCell.of(row.path("tenant").asText()),
          TableCell.of(row.path("slower").asText()),
          TableCell.of(ratio(row.path("correlation"))),
          TableCell.of(NumberFormats.probability(ReportPhrases.number(row.path("p_value")))),
          TableCell.of(NumberFormats.whole(row.path("samples").asLong())));
    }
    if (!section.rows().isEmpty()) {
      section.line(
          "They go together minute by minute: coincidence, and no proof.", TextSeverity.PLAIN);
    }
    return section;
  }

  static ReportSection degradations(JsonNode verdict) {
    ReportSection section =
        new ReportSection(
            "Endpoints that degrade", "Endpoint", ">Slope of p95", ">End to end", ">p");
    for (JsonNode row : verdict.path("degradations")) {
      section.row(
          TableCell.of(row.path("endpoint").asText()),
          TableCell.of(QuantityText.perHour(ReportPhrases.number(row.path("slope_per_h")), "us")),
          TableCell.of(NumberFormats.change(ReportPhrases.number(row.path("end_to_end_percent")))),
          TableCell.of(NumberFormats.probability(ReportPhrases.number(row.path("p_value")))));
    }
    return section;
  }

  static ReportSection trends(JsonNode verdict, SeriesUnits units) {
    ReportSection section =
        new ReportSection(
            "Trends", "Series", ">Slope", ">p", ">End to end", ">To the peak", ">Samples");
    for (JsonNode row : verdict.path("trends")) {
      section.row(
          TableCell.of(units.label(row.path("series").asText())),
          TableCell.of(
              units.perHour(
                  row.path("series").asText(), ReportPhrases.number(row.path("slope_per_h")))),
          TableCell.of(NumberFormats.probability(ReportPhrases.number(row.path("p_value")))),
          TableCell.of(NumberFormats.change(ReportPhrases.number(row.path("end_to_end_percent")))),
          TableCell.of(NumberFormats.change(ReportPhrases.number(row.path("peak_percent")))),
          TableCell.of(NumberFormats.whole(row.path("samples").asLong())));
    }
    JsonNode warmUp = verdict.path("warm_up");
    if (warmUp.isObject()) {
      section.line(
          "The run began slower, by "
              + NumberFormats.change(ReportPhrases.number(warmUp.path("excess_percent")))
              + " on average, until "
              + ReportPhrases.time(warmUp.path("until"))
              + ": a warm-up.",
          TextSeverity.PLAIN);
    }
    return section;
  }

  static ReportSection leaks(JsonNode verdict, SeriesUnits units) {
    ReportSection section =
        new ReportSection(
            "Leaks",
            "Series",
            "Growth",
            ">Slope",
            ">Hours to the limit",
            "Certain since",
            ">Samples");
    for (JsonNode row : verdict.path("leaks")) {
      String kind = row.path("class").asText();
      boolean harmless = kind.contains("stable");
      section.row(
          TableCell.of(row.path("series").asText()),
          TableCell.of(
              kind,
              harmless
                  ? TextSeverity.GOOD
                  : kind.contains("insufficient") ? TextSeverity.MUTED : TextSeverity.WARN),
          TableCell.of(
              units.perHour(
                  row.path("series").asText(), ReportPhrases.number(row.path("slope_per_h")))),
          TableCell.of(NumberFormats.number(ReportPhrases.number(row.path("time_to_limit_h")))),
          TableCell.of(
              row.path("certain_since").isTextual()
                  ? ReportPhrases.time(row.path("certain_since"))
                  : NumberFormats.NONE),
          TableCell.of(NumberFormats.whole(row.path("samples").asLong())));
    }
    return section;
  }

  static ReportSection changePoints(JsonNode verdict, SeriesUnits units) {
    ReportSection section =
        new ReportSection("Change points", "Series", "At", ">Before", ">After", ">p");
    for (JsonNode row : verdict.path("change_points")) {
      section.row(
          TableCell.of(units.label(row.path("series").asText())),
          TableCell.of(ReportPhrases.time(row.path("at"))),
          TableCell.of(
              units.value(row.path("series").asText(), ReportPhrases.number(row.path("before")))),
          TableCell.of(
              units.value(row.path("series").asText(), ReportPhrases.number(row.path("after")))),
          TableCell.of(NumberFormats.probability(ReportPhrases.number(row.path("p_value")))));
    }
    return section;
  }

  /** A ratio at 3 decimals: close to a limit such as 1.20, the third one decides. */
  private static String ratio(JsonNode ratio) {
    return ratio.isNumber()
        ? String.format(Locale.ROOT, "%.3f", ratio.asDouble())
        : NumberFormats.NONE;
  }
}
