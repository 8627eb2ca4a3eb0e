package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.query.Figures;
import java.util.Locale;

/** What the detectors found, as the verdict document tells it. Stateless. */
final class DetectionSections {
  private DetectionSections() {}

  static Section bursts(JsonNode verdict) {
    Section section =
        new Section(
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
          Cell.of(Words.time(burst.path("start"))),
          Cell.of(kind(burst)),
          Cell.of(Figures.whole(burst.path("length_s").asLong()) + " s"),
          Cell.of(Figures.whole(burst.path("errors").asLong()), Tone.WARN),
          Cell.of(Figures.number(Words.number(burst.path("expected_errors")))),
          Cell.of(Figures.whole(burst.path("peak_rate_per_s").asLong())),
          Cell.of(burst.path("tenant").asText()),
          Cell.of(burst.path("endpoint").asText()),
          Cell.of(Words.counts(burst.path("outcomes"))));
      for (JsonNode overlap : burst.path("overlaps")) {
        section.line(
            "At the same time as the burst of "
                + Words.time(burst.path("start"))
                + ": "
                + overlap(overlap)
                + " ("
                + Words.time(overlap.path("start"))
                + " to "
                + Words.time(overlap.path("end"))
                + ")",
            Tone.PLAIN);
      }
    }
    if (section.rows().isEmpty()) {
      section.line("No burst of errors or of slow responses.", Tone.GOOD);
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
    return slow.isNumber() ? "over " + Figures.ms(slow.asDouble()) + " ms" : "errors";
  }

  static Section fairness(JsonNode verdict) {
    Section section =
        new Section(
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
          Cell.of(row.path("tenant").asText()),
          Cell.of(row.path("metric").asText()),
          Cell.of(row.path("burst_phase").asText() + "/" + row.path("baseline_phase").asText()),
          Cell.of(Figures.ms(Words.number(row.path("baseline_us")))),
          Cell.of(Figures.ms(Words.number(row.path("burst_us")))),
          Cell.of(ratio(row.path("ratio"))),
          Cell.of(
              row.path("interval").isObject()
                  ? ratio(row.path("interval").path("low"))
                      + " to "
                      + ratio(row.path("interval").path("high"))
                  : Figures.NONE),
          Cell.of(Figures.whole(row.path("samples").asLong())),
          Cell.status(row.path("status").asText()));
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
          Tone.PLAIN);
    }
    return section;
  }

  static Section neighbours(JsonNode verdict) {
    Section section =
        new Section("Noisy neighbours", "Load of", "p95 of", ">Correlation", ">p", ">Minutes");
    for (JsonNode row : verdict.path("neighbours")) {
      section.row(
          Cell.of(row.path("tenant").asText()),
          Cell.of(row.path("slower").asText()),
          Cell.of(ratio(row.path("correlation"))),
          Cell.of(Figures.probability(Words.number(row.path("p_value")))),
          Cell.of(Figures.whole(row.path("samples").asLong())));
    }
    if (!section.rows().isEmpty()) {
      section.line("They go together minute by minute: coincidence, and no proof.", Tone.PLAIN);
    }
    return section;
  }

  static Section degradations(JsonNode verdict) {
    Section section =
        new Section("Endpoints that degrade", "Endpoint", ">Slope of p95", ">End to end", ">p");
    for (JsonNode row : verdict.path("degradations")) {
      section.row(
          Cell.of(row.path("endpoint").asText()),
          Cell.of(QuantityText.perHour(Words.number(row.path("slope_per_h")), "us")),
          Cell.of(Figures.change(Words.number(row.path("end_to_end_percent")))),
          Cell.of(Figures.probability(Words.number(row.path("p_value")))));
    }
    return section;
  }

  static Section trends(JsonNode verdict, SeriesUnits units) {
    Section section =
        new Section("Trends", "Series", ">Slope", ">p", ">End to end", ">To the peak", ">Samples");
    for (JsonNode row : verdict.path("trends")) {
      section.row(
          Cell.of(units.label(row.path("series").asText())),
          Cell.of(
              units.perHour(row.path("series").asText(), Words.number(row.path("slope_per_h")))),
          Cell.of(Figures.probability(Words.number(row.path("p_value")))),
          Cell.of(Figures.change(Words.number(row.path("end_to_end_percent")))),
          Cell.of(Figures.change(Words.number(row.path("peak_percent")))),
          Cell.of(Figures.whole(row.path("samples").asLong())));
    }
    JsonNode warmUp = verdict.path("warm_up");
    if (warmUp.isObject()) {
      section.line(
          "The run began slower, by "
              + Figures.change(Words.number(warmUp.path("excess_percent")))
              + " on average, until "
              + Words.time(warmUp.path("until"))
              + ": a warm-up.",
          Tone.PLAIN);
    }
    return section;
  }

  static Section leaks(JsonNode verdict, SeriesUnits units) {
    Section section =
        new Section(
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
          Cell.of(row.path("series").asText()),
          Cell.of(
              kind, harmless ? Tone.GOOD : kind.contains("insufficient") ? Tone.MUTED : Tone.WARN),
          Cell.of(
              units.perHour(row.path("series").asText(), Words.number(row.path("slope_per_h")))),
          Cell.of(Figures.number(Words.number(row.path("time_to_limit_h")))),
          Cell.of(
              row.path("certain_since").isTextual()
                  ? Words.time(row.path("certain_since"))
                  : Figures.NONE),
          Cell.of(Figures.whole(row.path("samples").asLong())));
    }
    return section;
  }

  static Section changePoints(JsonNode verdict, SeriesUnits units) {
    Section section = new Section("Change points", "Series", "At", ">Before", ">After", ">p");
    for (JsonNode row : verdict.path("change_points")) {
      section.row(
          Cell.of(units.label(row.path("series").asText())),
          Cell.of(Words.time(row.path("at"))),
          Cell.of(units.value(row.path("series").asText(), Words.number(row.path("before")))),
          Cell.of(units.value(row.path("series").asText(), Words.number(row.path("after")))),
          Cell.of(Figures.probability(Words.number(row.path("p_value")))));
    }
    return section;
  }

  /** A ratio at 3 decimals: close to a limit such as 1.20, the third one decides. */
  private static String ratio(JsonNode ratio) {
    return ratio.isNumber() ? String.format(Locale.ROOT, "%.3f", ratio.asDouble()) : Figures.NONE;
  }
}
