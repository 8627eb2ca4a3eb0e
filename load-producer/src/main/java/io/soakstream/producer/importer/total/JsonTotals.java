package io.soakstream.producer.importer.total;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Totals that tools write as JSON. Stateless. */
final class JsonTotals {
  private static final double US_PER_MS = 1_000;
  private static final double US_PER_NS = 1e-3;

  private JsonTotals() {}

  /** Null for a document of another kind. */
  static ToolTotals of(String file, JsonNode document) {
    JsonNode metrics = document.path("metrics");
    if (metrics.has("http_reqs")) {
      return ofK6(file, metrics);
    } else if (document.path("results").path("metrics").isArray()) {
      return ofNewK6(file, document.path("results").path("metrics"));
    } else if (document.has("latencies") && document.has("status_codes")) {
      return ofVegeta(file, document);
    } else if (document.isArray() && document.path(0).has("num_requests")) {
      return ofLocust(file, document);
    }
    JsonNode gatling = document.has("stats") ? document.path("stats") : document;
    if (gatling.path("numberOfRequests").has("total")) {
      return new ToolTotals(
          "Gatling's " + file,
          gatling.path("numberOfRequests").path("total").asLong(-1),
          gatling.path("numberOfRequests").path("ko").asLong(-1),
          Map.of(),
          0);
    }
    return null;
  }

  /** {@code handleSummary} nests the values, {@code --summary-export} does not. */
  private static ToolTotals ofK6(String file, JsonNode metrics) {
    JsonNode requests = values(metrics.path("http_reqs"));
    JsonNode failed = values(metrics.path("http_req_failed"));
    long failures =
        failed.has("passes")
            ? failed.path("passes").asLong()
            : failed.has("rate") || failed.has("value")
                ? Math.round(
                    failed.path("rate").asDouble(failed.path("value").asDouble())
                        * requests.path("count").asLong())
                : -1;
    return new ToolTotals(
        "k6's " + file, requests.path("count").asLong(-1), failures, Map.of(), US_PER_MS);
  }

  private static JsonNode values(JsonNode metric) {
    return metric.has("values") ? metric.path("values") : metric;
  }

  private static ToolTotals ofNewK6(String file, JsonNode metrics) {
    long requests = -1;
    long failures = -1;
    for (JsonNode metric : metrics) {
      if (metric.path("name").asText().equals("http_reqs")) {
        requests = metric.path("values").path("count").asLong(-1);
      } else if (metric.path("name").asText().equals("http_req_failed")) {
        JsonNode values = metric.path("values");
        failures =
            values.has("matches")
                ? values.path("matches").asLong()
                : values.path("passes").asLong(-1);
      }
    }
    return new ToolTotals("k6's " + file, requests, failures, Map.of(), US_PER_MS);
  }

  private static ToolTotals ofVegeta(String file, JsonNode report) {
    Map<Double, Double> percentiles = new HashMap<>();
    // Only the requests that got an answer are in ours; Vegeta's hold all.
    boolean isAllAnswered = !report.path("status_codes").has("0");
    if (isAllAnswered) {
      add(percentiles, 50, report.path("latencies").path("50th"), US_PER_NS);
      add(percentiles, 95, report.path("latencies").path("95th"), US_PER_NS);
    }
    long failures = 0;
    var codes = report.path("status_codes").fields();
    while (codes.hasNext()) {
      var code = codes.next();
      failures += code.getKey().matches("[23]\\d\\d") ? 0 : code.getValue().asLong();
    }
    return new ToolTotals(
        "Vegeta's " + file, report.path("requests").asLong(-1), failures, percentiles, US_PER_MS);
  }

  private static void add(
      Map<Double, Double> percentiles, double percentile, JsonNode value, double scale) {
    if (value.isNumber()) {
      percentiles.put(percentile, value.asDouble() * scale);
    }
  }

  private static ToolTotals ofLocust(String file, JsonNode entries) {
    long requests = 0;
    long failures = 0;
    for (JsonNode entry : entries) {
      requests += entry.path("num_requests").asLong();
      failures += entry.path("num_failures").asLong();
    }
    return new ToolTotals("Locust's " + file, requests, failures, Map.of(), 0);
  }
}
