package io.soakstream.producer.importer;

import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.vegeta.VegetaGobReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the first bytes of a file say it is; its name says nothing. Immutable.
 *
 * @param separator of its cells, when it is a table
 */
record FileHead(Kind kind, char separator) {
  /** Formats that are read. */
  enum Kind {
    K6_JSON,
    K6_CSV,
    JTL_CSV,
    JTL_XML,
    VEGETA_JSON,
    VEGETA_CSV,
    VEGETA_GOB,
    HYPERFOIL_JSON,
    HDR_LOG,
    LOCUST_REQUESTS,
    LOCUST_HISTORY,
    GATLING_TEXT,
    GATLING_BINARY,
    ACCESS_LOG,
    JSON_LOG,
    HAPROXY_LOG,
    ENVOY_LOG,
    ALB_LOG
  }

  private static final char NO_SEPARATOR = 0;
  private static final String FORMATS =
      "expected results of k6, JMeter, Gatling, Locust or Vegeta, or an access log";
  private static final List<Character> SEPARATORS = List.of(',', '\t', ';', '|');

  private static final Pattern JTL_ROW =
      Pattern.compile(
          "\"?\\d{4,13}[^,;|\\t]*\"?([,;|\\t])\"?\\d+\"?\\1.*\\1\"?(true|false)\"?(\\1.*)?");
  private static final Pattern LOCUST_ROW =
      Pattern.compile("\\d{10}\\.\\d+,[A-Z]+,.*,\\d+(\\.\\d+)?,\\d+,\\d*,.*");
  private static final Pattern VEGETA_ROW =
      Pattern.compile("\\d{16,19},\\d{1,3},\\d+,\\d+,\\d+,.*");
  private static final Pattern HAPROXY =
      Pattern.compile(
          ".*\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d\\.\\d+\\] \\S+ \\S+/\\S+ [\\d/+-]+ .*");
  private static final Pattern ACCESS =
      Pattern.compile(".*\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d.*\\].*");
  private static final Pattern ENVOY = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\dT[^\\]]+Z\\] \".*");
  private static final Pattern ALB =
      Pattern.compile("(http|https|h2|grpcs|ws|wss) \\d{4}-\\d\\d-\\d\\dT\\S+Z .*");

  /**
   * Looks at a file.
   *
   * @throws InvalidResultsException when it is none of these
   */
  static FileHead of(ResultInput input, ReadingOptions options) throws IOException {
    return of(input.head(), input, options);
  }

  /** The same of first bytes that were read already. */
  static FileHead of(byte[] head, ResultInput input, ReadingOptions options) {
    if (head.length == 0) {
      throw InvalidResultsException.file(
          input.name(), "holds nothing", "name a file that a tool has written results to");
    } else if (options.pattern().isPresent()) {
      return plain(Kind.ACCESS_LOG);
    } else if (isGatlingBinary(head)) {
      return plain(Kind.GATLING_BINARY);
    } else if (VegetaGobReader.isBegun(head)) {
      return plain(Kind.VEGETA_GOB);
    } else if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
      throw InvalidResultsException.file(
          input.name(), "is UTF-16; expected UTF-8", "convert it: iconv -f UTF-16 -t UTF-8");
    }
    String text = new String(head, StandardCharsets.UTF_8);
    text = text.startsWith("\ufeff") ? text.substring(1) : text;
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (text.indexOf('\0') >= 0) {
      throw unknown(input, "its first bytes are no text");
    }
    return ofText(input, text, first);
  }

  private static FileHead ofText(ResultInput input, String text, String first) {
    String start = first.stripLeading();
    if (start.startsWith("<")) {
      return ofXml(input, text);
    } else if (start.startsWith("{")) {
      return JsonHead.of(input, text, start);
    } else if (first.startsWith("#[") || first.startsWith("\"StartTimestamp\"")) {
      return plain(Kind.HDR_LOG);
    } else if (isGatlingText(first)) {
      return plain(Kind.GATLING_TEXT);
    } else if (HAPROXY.matcher(first).matches()) {
      return plain(Kind.HAPROXY_LOG);
    } else if (ENVOY.matcher(first).matches()) {
      return plain(Kind.ENVOY_LOG);
    } else if (ALB.matcher(first).matches()) {
      return plain(Kind.ALB_LOG);
    } else if (ACCESS.matcher(first).matches()) {
      return plain(Kind.ACCESS_LOG);
    }
    FileHead table = ofTable(input, first);
    if (table != null) {
      return table;
    } else if (start.startsWith("[")) {
      throw JsonHead.list(input, text);
    }
    throw unknown(input, "its first line is of no form that is known");
  }

  private static FileHead ofXml(ResultInput input, String text) {
    if (text.contains("<testResults") || text.contains("<httpSample") || text.contains("<sample")) {
      return plain(Kind.JTL_XML);
    }
    throw unknown(input, "it is XML or HTML, but no JTL");
  }

  private static FileHead ofTable(ResultInput input, String first) {
    String lower = first.toLowerCase(Locale.ROOT);
    for (char separator : SEPARATORS) {
      List<String> cells =
          List.of(lower.split(Pattern.quote(String.valueOf(separator)), -1)).stream()
              .map(cell -> cell.strip().replaceAll("^\"|\"$", "").strip())
              .toList();
      if (cells.size() < 2) {
        continue;
      } else if (cells.contains("metric_name") && cells.contains("metric_value")) {
        return new FileHead(Kind.K6_CSV, separator);
      } else if (cells.contains("elapsed")
          || cells.contains("timestamp") && cells.contains("label")) {
        return new FileHead(Kind.JTL_CSV, separator);
      } else if (cells.get(0).equals("timestamp") && cells.contains("user count")) {
        return new FileHead(Kind.LOCUST_HISTORY, separator);
      } else if (cells.contains("request count") && cells.contains("name")) {
        throw InvalidResultsException.file(
            input.name(),
            "is Locust's _stats.csv: totals, and no request or time",
            "import its _stats_history.csv or a request log, and name this one with --totals");
      } else if (cells.contains("occurrences")) {
        throw InvalidResultsException.file(
            input.name(),
            "is Locust's _failures.csv: totals, and no time of a failure",
            "import its _stats_history.csv or a request log, and name this one with --totals");
      }
    }
    var row = JTL_ROW.matcher(first);
    if (row.matches()) {
      return new FileHead(Kind.JTL_CSV, row.group(1).charAt(0));
    } else if (LOCUST_ROW.matcher(first).matches()) {
      return new FileHead(Kind.LOCUST_REQUESTS, ',');
    } else if (VEGETA_ROW.matcher(first).matches()) {
      return new FileHead(Kind.VEGETA_CSV, ',');
    }
    return null;
  }

  static FileHead plain(Kind kind) {
    return new FileHead(kind, NO_SEPARATOR);
  }

  static InvalidResultsException unknown(ResultInput input, String why) {
    return InvalidResultsException.file(
        input.name(),
        "is no result file that is known (" + why + "); " + FORMATS,
        "say how an access log is written with --pattern, or see docs/IMPORT.md");
  }

  /** A record of kind RUN, then the version of Gatling as a text of 32-bit length. */
  private static boolean isGatlingBinary(byte[] head) {
    return head.length > 8
        && head[0] == 0
        && head[1] == 0
        && head[2] == 0
        && head[3] == 0
        && head[4] > 0
        && head[4] < 64
        && head[5] >= '0'
        && head[5] <= '9';
  }

  private static boolean isGatlingText(String first) {
    return first.startsWith("RUN\t")
        || first.startsWith("ASSERTION\t")
        || first.contains("\tRUN\t")
        || first.matches("(USER|REQUEST|GROUP)\t.*\t\\d{13}.*");
  }

  private static boolean startsWith(byte[] head, int a, int b) {
    return head.length > 1 && (head[0] & 0xff) == a && (head[1] & 0xff) == b;
  }
}
