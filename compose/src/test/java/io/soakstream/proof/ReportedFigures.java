package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.wire.RecordJson;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is told of one run in every place: each figure is one value, and reads the same. The run has
 * the rules {@link #RULES}, far from their limits. Immutable.
 *
 * @param latency {@code latency.json}
 * @param terminal the report on stdout
 * @param past its entry in {@code history --format json}
 * @param pastLine its line in the table of {@code history}
 */
public record ReportedFigures(
    JsonNode verdict,
    JsonNode latency,
    String markdown,
    String html,
    String junit,
    String terminal,
    JsonNode past,
    String pastLine) {
  /** Rules that tell a figure each, in several units. */
  public static final List<String> RULES =
      List.of(
          "requests > 0",
          "errors < 900000000000",
          "error_rate < 99.9%",
          "rate < 900000/s",
          "p(50) < 900s",
          "p(95) < 900000ms",
          "p(99) < 900000000us",
          "mean < 900s",
          "max < 900000ms");

  private static final Map<String, String> FIGURES =
      Map.of(
          "p(50)", "p50_us", "p(95)", "p95_us", "p(99)", "p99_us", "mean", "mean_us", "max",
          "max_us");
  private static final Map<String, Integer> COLUMNS =
      Map.of("p(50)", 2, "p(95)", 3, "p(99)", 4, "mean", 5, "max", 6);
  private static final Map<String, Double> UNITS_US = Map.of("us", 1.0, "ms", 1e3, "s", 1e6);
  private static final Pattern TIME = Pattern.compile(" time=\"([^\"]+)\"");
  private static final Pattern LENGTH =
      Pattern.compile(
          "Requests</span><b>[^<]*</b><span class=\"muted\">"
              + "(?:(\\d+) h)? ?(?:(\\d+) min)? ?(?:([\\d.]+) s)?<");

  /** Fails where two places differ. */
  public void assertSame(String as) {
    JsonNode run = totalOfRun();
    long requests = verdict.path("requests").asLong();
    long errors = verdict.path("errors").asLong();
    assertThat(run.path("requests").asLong()).as(as).isEqualTo(requests);
    assertThat(run.path("errors").asLong()).as(as).isEqualTo(errors);
    assertThat(past.path("requests").asLong()).as(as).isEqualTo(requests);
    assertThat(past.path("status")).as(as).isEqualTo(verdict.path("status"));
    assertThat(observed("requests")).as(as).isEqualTo(requests);
    assertThat(observed("errors")).as(as).isEqualTo(errors);
    assertThat(observed("error_rate"))
        .as(as)
        .isEqualTo(CanonicalNumbers.number(100.0 * errors / requests));
    assertThat(past.path("error_rate").asDouble())
        .as(as)
        .isEqualTo(CanonicalNumbers.number((double) errors / requests));
    assertThat(past.path("rate_per_s").asDouble()).as(as).isEqualTo(observed("rate"));

    assertRead(as, "requests", "\n" + reported("requests") + " request", "<b>%s</b>");
    assertRead(as, "errors", ", " + reported("errors") + " error", "<b>%s</b>");
    assertRead(
        as, "error_rate", " (" + reported("error_rate") + "), ", "<span class=\"muted\">%s</span>");
    assertThat(pastLine).as(as).contains(" " + reported("error_rate") + " ");
    assertThat(pastLine).as(as).contains(" " + reported("rate").replace("/s", "") + " ");
    FIGURES.forEach((metric, name) -> assertLatency(as, metric, run.path(name).asDouble()));
    assertLength(as, requests / observed("rate"));
  }

  private void assertLatency(String as, String metric, double us) {
    boolean isPast = metric.startsWith("p(");
    if (isPast) {
      assertThat(past.path(FIGURES.get(metric)).asDouble()).as(as).isEqualTo(us);
    }
    JsonNode rule = rule(metric);
    if (!rule.path("observed").isNumber()) {
      return; // too few responses to judge
    }
    assertThat(rule.path("observed").asDouble())
        .as("%s: %s", as, metric)
        .isEqualTo(CanonicalNumbers.number(us / UNITS_US.get(rule.path("unit").asText())));
    String reported = reported(metric);
    if (isPast) {
      assertThat(pastLine).as(as).contains(" " + reported + " ");
    }
    assertRead(as, metric, reported, metric.equals("p(99)") ? ">p99 %s<" : "%s<");
    ReportTables tables = new ReportTables(markdown);
    String timeline =
        tables.titles().contains("Hour by hour") ? "Hour by hour" : "Minute by minute";
    List<List<String>> rows = tables.rows(timeline);
    assertThat(rows.get(rows.size() - 1).get(COLUMNS.get(metric)) + " ms")
        .as(as)
        .isEqualTo(reported);
  }

  /** A figure of a rule in every report, and the same figure where the report tells it itself. */
  private void assertRead(String as, String metric, String sentence, String tile) {
    String rule = rule(metric).path("text").asText();
    String reported = reported(metric);
    ReportTables tables = new ReportTables(markdown);
    assertThat(tables.row("Rules", rule.replace("<", "&lt;")).get(3)).as(as).isEqualTo(reported);
    assertThat(markdown).as(as).contains(sentence);
    assertThat(terminal).as(as).contains(sentence);
    assertThat(terminal.lines())
        .as("%s: %s of %s", as, reported, rule)
        .anyMatch(
            line -> line.startsWith(rule.substring(0, 4)) && line.contains(" " + reported + " "));
    assertThat(html).as(as).contains(String.format(Locale.ROOT, tile, reported));
    assertThat(junit).as(as).contains("observed " + reported + ", samples ");
  }

  private void assertLength(String as, double lengthS) {
    Matcher time = TIME.matcher(junit);
    assertThat(time.find()).as(as).isTrue();
    assertThat(Double.parseDouble(time.group(1)))
        .as(as)
        .isCloseTo(lengthS, within(0.001 + lengthS * 1e-8));
    Matcher length = LENGTH.matcher(html);
    assertThat(length.find()).as(as).isTrue();
    double reported =
        3_600 * number(length.group(1)) + 60 * number(length.group(2)) + number(length.group(3));
    boolean isToTheTenth = lengthS < Duration.ofHours(1).toSeconds();
    assertThat(reported).as(as).isCloseTo(lengthS, within(isToTheTenth ? 0.051 : 0.501));
  }

  private static double number(String text) {
    return text == null ? 0 : Double.parseDouble(text);
  }

  private JsonNode totalOfRun() {
    for (JsonNode row : latency) {
      boolean isTotal =
          row.path("tenant").asText().equals("*") && row.path("endpoint").asText().equals("*");
      if (isTotal && row.path("window").asText().equals("run")) {
        return row;
      }
    }
    throw new AssertionError("latency.json has no row of the run");
  }

  private JsonNode rule(String metric) {
    for (JsonNode rule : verdict.path("rules")) {
      if (rule.path("text").asText().startsWith(metric + " ")) {
        return rule;
      }
    }
    throw new AssertionError("no rule of " + metric + " in " + RecordJson.pretty(verdict));
  }

  private double observed(String metric) {
    return rule(metric).path("observed").asDouble();
  }

  private String reported(String metric) {
    JsonNode rule = rule(metric);
    return QuantityText.of(rule.path("observed").asDouble(), rule.path("unit").asText());
  }
}
