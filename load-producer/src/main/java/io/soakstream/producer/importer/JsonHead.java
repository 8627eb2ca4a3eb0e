package io.soakstream.producer.importer;

import io.soakstream.producer.importer.FileHead.Kind;
import io.soakstream.producer.importer.text.InvalidResultsException;

/** Which JSON a file is, by the names in its first line. Stateless. */
final class JsonHead {
  private JsonHead() {}

  static FileHead of(ResultInput input, String text, String first) {
    if (has(first, "metric") && (has(first, "data") || has(first, "type"))) {
      return FileHead.plain(Kind.K6_JSON);
    } else if (has(first, "latency") && has(first, "timestamp") && has(first, "code")) {
      return FileHead.plain(Kind.VEGETA_JSON);
    } else if (has(text, "info") && has(text, "benchmark") && has(text, "startTime")) {
      return FileHead.plain(Kind.HYPERFOIL_JSON);
    } else if (has(text, "metrics") && (has(text, "root_group") || has(text, "http_reqs"))
        || has(text, "config") && has(text, "metadata") && has(text, "results")) {
      throw InvalidResultsException.file(
          input.name(),
          "is k6's summary: totals, and no request",
          "run 'k6 run --out json=FILE', import that, and name this one with --totals");
    } else if (has(text, "latencies") && has(text, "status_codes")) {
      throw InvalidResultsException.file(
          input.name(),
          "is Vegeta's report: totals, and no request",
          "import what 'vegeta encode' writes, and name this one with --totals");
    } else if (has(text, "aggregate") && has(text, "intermediate")) {
      throw InvalidResultsException.file(
          input.name(),
          "is Artillery's report: percentiles of ten seconds each, which cannot be merged",
          "have Artillery send traces, or import the access log of the system");
    } else if (has(text, "p97_5") || has(text, "latency") && has(text, "throughput")) {
      throw InvalidResultsException.file(
          input.name(),
          "is autocannon's summary: totals, and no request",
          "import the access log of the system that it loaded");
    }
    return FileHead.plain(Kind.JSON_LOG);
  }

  /** Lists hold totals in every tool that writes one. */
  static InvalidResultsException list(ResultInput input, String text) {
    if (has(text, "response_times") && has(text, "num_requests")) {
      return InvalidResultsException.file(
          input.name(),
          "is what 'locust --json' prints: totals, and no time of a request",
          "import its _stats_history.csv or a request log, and name this one with --totals");
    }
    return FileHead.unknown(input, "it is a JSON list");
  }

  private static boolean has(String text, String name) {
    return text.contains("\"" + name + "\"");
  }
}
