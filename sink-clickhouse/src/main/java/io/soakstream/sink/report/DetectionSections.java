package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.query.Figures;
import java.util.Locale;

/** What the detectors found, as the verdict document tells it. Stateless. */
final class DetectionSections {
  private DetectionSections() {}

  static Section bursts(JsonNode verdict) {
    Section section =
        new Section(
            "Error bursts",
            "Start",
            ">Length",
            ">Errors",
            ">Expected",
            ">Peak/s",
            "Tenant",
            "Endpoint",
            "Outcomes");
    for (JsonNode burst : verdict.path("bursts")) {
      section.row(
          Cell.of(Words.time(burst.path("start"))),
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
                + overlap.path("kind").asText()
                + ", "
                + overlap.path("text").asText()
                + " ("
                + Words.time(overlap.path("start"))
                + " to "
                + Words.time(overlap.path("end"))
                + ")",
            Tone.PLAIN);
      }
    }
    if (section.rows().isEmpty()) {
      section.line("No error burst.", Tone.GOOD);
    }
    return section;
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
    return section;
  }

  static Section trends(JsonNode verdict) {
    Section section =
        new Section(
            "Trends", "Series", ">Slope/h", ">p", ">End to end", ">To the peak", ">Samples");
    for (JsonNode row : verdict.path("trends")) {
      section.row(
          Cell.of(row.path("series").asText()),
          Cell.of(Figures.number(Words.number(row.path("slope_per_h")))),
          Cell.of(Figures.probability(Words.number(row.path("p_value")))),
          Cell.of(Figures.change(Words.number(row.path("end_to_end_percent")))),
          Cell.of(Figures.change(Words.number(row.path("peak_percent")))),
          Cell.of(Figures.whole(row.path("samples").asLong())));
    }
    return section;
  }

  static Section leaks(JsonNode verdict) {
    Section section =
        new Section("Leaks", "Series", "Growth", ">Slope/h", ">Hours to the limit", ">Samples");
    for (JsonNode row : verdict.path("leaks")) {
      String kind = row.path("class").asText();
      boolean harmless = kind.contains("stable");
      section.row(
          Cell.of(row.path("series").asText()),
          Cell.of(
              kind, harmless ? Tone.GOOD : kind.contains("insufficient") ? Tone.MUTED : Tone.WARN),
          Cell.of(Figures.number(Words.number(row.path("slope_per_h")))),
          Cell.of(Figures.number(Words.number(row.path("time_to_limit_h")))),
          Cell.of(Figures.whole(row.path("samples").asLong())));
    }
    return section;
  }

  static Section changePoints(JsonNode verdict) {
    Section section = new Section("Change points", "Series", "At", ">Before", ">After", ">p");
    for (JsonNode row : verdict.path("change_points")) {
      section.row(
          Cell.of(row.path("series").asText()),
          Cell.of(Words.time(row.path("at"))),
          Cell.of(Figures.number(Words.number(row.path("before")))),
          Cell.of(Figures.number(Words.number(row.path("after")))),
          Cell.of(Figures.probability(Words.number(row.path("p_value")))));
    }
    return section;
  }

  /** A ratio at 3 decimals: close to a limit such as 1.20, the third one decides. */
  private static String ratio(JsonNode ratio) {
    return ratio.isNumber() ? String.format(Locale.ROOT, "%.3f", ratio.asDouble()) : Figures.NONE;
  }
}
