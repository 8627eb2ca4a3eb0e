package io.soakstream.producer.importer.total;

import io.soakstream.producer.importer.text.CsvReader;
import io.soakstream.producer.importer.text.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Totals that tools write as text. Stateless. */
final class TextTotals {
  /** {@code summary = 12000 in 00:02:00 = 100.0/s Avg: 12 Min: 1 Max: 950 Err: 3 (0.03%)}. */
  private static final Pattern SUMMARISER =
      Pattern.compile("summary\\s+=\\s+(\\d+)\\s+in\\s+.*?Err:\\s+(\\d+)");

  /** Gatling's console: {@code > request count 1000 (OK=990 KO=10 )}, or with bars. */
  private static final Pattern GATLING =
      Pattern.compile(
          "request count\\s+\\|?\\s*([\\d,]+)\\s*(?:\\(OK=\\s*[\\d,-]+\\s+KO=\\s*([\\d,-]+)\\s*\\)|\\|\\s*[\\d,-]+\\s*\\|\\s*([\\d,-]+))");

  /** k6's console: {@code http_reqs......: 1000 33.3/s}. */
  private static final Pattern K6_REQUESTS = Pattern.compile("http_reqs\\.*:\\s+(\\d+)");

  /**
   * The same: {@code http_req_failed...: 1.00% 10 out of 1000}, or with a tick before the count.
   */
  private static final Pattern K6_FAILED =
      Pattern.compile("http_req_failed\\.*:\\s+[\\d.]+%\\s+[^\\d\\s]*\\s*(\\d+)");

  private TextTotals() {}

  /** Null for a text of another kind. */
  static ToolTotals of(String file, String text) throws IOException {
    Matcher line = SUMMARISER.matcher(text);
    ToolTotals last = null;
    while (line.find()) {
      last =
          new ToolTotals(
              "JMeter's summariser in " + file,
              Long.parseLong(line.group(1)),
              Long.parseLong(line.group(2)),
              Map.of(),
              0,
              true);
    }
    if (last != null) {
      return last;
    }
    Matcher gatling = GATLING.matcher(text);
    if (gatling.find()) {
      String failed = gatling.group(2) == null ? gatling.group(3) : gatling.group(2);
      return new ToolTotals(
          "Gatling's console in " + file, whole(gatling.group(1)), whole(failed), Map.of(), 0);
    }
    ToolTotals k6 = ofK6(file, text);
    return k6 != null ? k6 : ofLocust(file, text);
  }

  private static ToolTotals ofK6(String file, String text) {
    Matcher requests = K6_REQUESTS.matcher(text);
    if (!requests.find()) {
      return null;
    }
    Matcher failed = K6_FAILED.matcher(text);
    return new ToolTotals(
        "k6's console in " + file,
        Long.parseLong(requests.group(1)),
        failed.find() ? Long.parseLong(failed.group(1)) : -1,
        Map.of(),
        0);
  }

  private static long whole(String text) {
    String digits = text.replace(",", "").replace("-", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** Locust's {@code _failures.csv}: how often each failure was met, and no request. */
  private static ToolTotals ofFailures(String file, CsvReader rows) throws IOException {
    int occurrences = rows.cell("Occurrences");
    long failures = 0;
    while (rows.next()) {
      failures += rows.whole(occurrences, "Occurrences");
    }
    return new ToolTotals("Locust's " + file, -1, failures, Map.of(), 0);
  }

  private static ToolTotals ofLocust(String file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (CsvReader rows =
        new CsvReader(new LineReader(new ByteArrayInputStream(bytes), file), ',')) {
      int name = rows.next() ? rows.cell("Name") : -1;
      int requests = rows.cell("Request Count");
      int failures = rows.cell("Failure Count");
      if (name >= 0 && rows.cell("Occurrences") >= 0) {
        return ofFailures(file, rows);
      }
      if (name < 0 || requests < 0) {
        return null;
      }
      long sum = 0;
      long failed = 0;
      while (rows.next()) {
        if (rows.is(name, "Aggregated") || rows.is(name, "Total")) {
          return new ToolTotals(
              "Locust's " + file,
              rows.whole(requests, "Request Count"),
              rows.wholeOr(failures, -1),
              Map.of(),
              0);
        }
        sum += rows.whole(requests, "Request Count");
        failed += rows.wholeOr(failures, 0);
      }
      return new ToolTotals("Locust's " + file, sum, failed, Map.of(), 0);
    }
  }
}
