package io.soakstream.producer.importer.accesslog;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.text.NumberText;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Access logs of nginx and Apache: the common and the combined form, with nginx's request time
 * behind it or as {@code rt=}, or a pattern that the user declares.
 */
public final class PatternLogReader implements ResultReader {
  private static final String COMMON =
      "$remote_addr $ident $remote_user [$time_local] \"$request\" $status $body_bytes_sent";

  private static final String NO_TIME =
      "the log does not say how long a request took; add $request_time (nginx) or %D (Apache)";

  private final LineReader lines;
  private final ReadingOptions options;
  private final boolean isDeclared;
  private final LinePattern pattern;
  private final String tenantVariable;
  private final LoggedRequest logged;
  private final ResultProvenance provenance;
  private final int[] values;
  private boolean hasTime = true;
  private long stampUs;
  private long tookUs;
  private boolean stampIsEnd;

  public PatternLogReader(LineReader lines, ReadingOptions options) {
    this.lines = lines;
    this.options = options;
    this.isDeclared = options.pattern().isPresent();
    this.pattern =
        options.pattern().map(this::declared).orElseGet(() -> LinePattern.beginning(COMMON));
    this.values = new int[2 * pattern.variables().size() + 1];
    this.logged = new LoggedRequest(options.keptQuery());
    String field = options.tenants().field().toLowerCase(Locale.ROOT).replace('-', '_');
    this.tenantVariable = pattern.variables().contains(field) ? field : "http_" + field;
    List<String> has = pattern.variables();
    this.stampIsEnd = has.stream().noneMatch(name -> name.startsWith("apache_"));
    this.provenance =
        new ResultProvenance(
                "an access log", isDeclared ? "the declared pattern" : "common or combined log")
            .stampMeans(
                stampIsEnd
                    ? "the end of a request (nginx; Apache stamps its start)"
                    : "the start of a request");
    if (isDeclared) {
      need(
          has.contains("request") || has.contains("uri") || has.contains("request_uri"),
          "$request");
      need(has.contains("status"), "$status");
      need(
          has.stream()
              .anyMatch(
                  name ->
                      List.of("time_local", "time_iso8601", "msec", "apache_time", "apache_msec")
                          .contains(name)),
          "$time_local, $time_iso8601 or $msec");
      hasTime =
          has.stream()
              .anyMatch(
                  name ->
                      List.of(
                              "request_time",
                              "upstream_response_time",
                              "apache_us",
                              "apache_ms",
                              "apache_s")
                          .contains(name));
      if (!hasTime) {
        provenance.cannotTell(ResultProvenance.LATENCY, NO_TIME);
      }
    }
  }

  private LinePattern declared(String text) {
    try {
      return LinePattern.of(text);
    } catch (IllegalArgumentException e) {
      throw InvalidResultsException.file(
          "--pattern",
          "'" + text + "' " + e.getMessage(),
          "write it as log_format or LogFormat has it");
    }
  }

  private static void need(boolean isThere, String variable) {
    if (!isThere) {
      throw InvalidResultsException.file(
          "--pattern", "has no " + variable, "name the variable where it stands in a line");
    }
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (lines.next()) {
      if (!lines.isBlank() && read(into)) {
        return true;
      }
    }
    return false;
  }

  private boolean read(ImportedRequest into) {
    byte[] line = lines.buffer();
    if (!pattern.match(line, lines.start(), lines.end(), values)) {
      if (lines.isUnended()) {
        provenance.cutAt("within line " + lines.line());
        return false;
      }
      throw invalid(
          1,
          "the line is not written like "
              + (isDeclared ? "the pattern" : "a common or combined log"));
    }
    into.clear();
    stampUs = StampText.NONE;
    tookUs = -1;
    for (int i = 0; i < pattern.variables().size(); i++) {
      take(pattern.variables().get(i), line, values[2 * i], values[2 * i + 1], into);
    }
    if (!isDeclared) {
      readBehind(line, values[2 * pattern.variables().size()], lines.end());
    }
    if (stampUs == StampText.NONE) {
      throw invalid(1, "the time of the request is not written as one");
    }
    LoggedRequest.times(stampUs, Math.max(0, tookUs), stampIsEnd && tookUs > 0, into);
    if (tookUs < 0 && hasTime) {
      provenance.cannotTell(ResultProvenance.LATENCY, NO_TIME);
    }
    return true;
  }

  private void take(String variable, byte[] line, int from, int to, ImportedRequest into) {
    switch (variable) {
      case "time_local" -> stampUs = StampText.common(line, from, to);
      case "apache_time" -> stampUs = StampText.common(line, from, to);
      case "time_iso8601" -> stampUs = StampText.rfc3339(line, from, to);
      case "msec", "apache_msec" -> stampUs = StampText.epoch(line, from, to);
      case "request" -> logged.requestLine(line, from, to, into);
      case "request_method" -> LoggedRequest.method(logged.text(line, from, to), into);
      case "uri", "request_uri" -> logged.path(line, from, to, into);
      case "status" -> LoggedRequest.status(NumberText.whole(line, from, to), into);
      case "body_bytes_sent", "bytes_sent" -> into.bytesIn = LoggedRequest.bytes(line, from, to);
      case "request_length" -> into.bytesOut = LoggedRequest.bytes(line, from, to);
      case "request_time" -> tookUs = took(line, from, to, 6);
      case "upstream_response_time" -> tookUs = tookUs < 0 ? took(line, from, to, 6) : tookUs;
      case "apache_s" -> tookUs = tookUs < 0 ? took(line, from, to, 6) : tookUs;
      case "apache_ms" -> tookUs = took(line, from, to, 3);
      case "apache_us" -> tookUs = took(line, from, to, 0);
      default -> {}
    }
    if (variable.equals(tenantVariable) && to - from > 0 && line[from] != '-') {
      into.tenant = logged.text(line, from, to);
    }
  }

  private static long took(byte[] line, int from, int to, int digits) {
    long us = NumberText.scaled(line, from, to, digits);
    return us == NumberText.NONE || us < 0 ? -1 : us;
  }

  /** Behind the combined form: {@code rt=0.012}, or a last word that is seconds with decimals. */
  private void readBehind(byte[] line, int from, int to) {
    int word = from;
    boolean isQuoted = false;
    for (int i = from; i <= to; i++) {
      if (i < to && line[i] == '"') {
        isQuoted = !isQuoted;
      }
      if (i == to || line[i] == ' ' && !isQuoted) {
        readWord(line, word, i);
        word = i + 1;
      }
    }
  }

  private void readWord(byte[] line, int from, int to) {
    int equals = from;
    while (equals < to && line[equals] != '=') {
      equals++;
    }
    if (equals < to) {
      String name = logged.text(line, from, equals);
      if (name.equals("rt") || name.equals("request_time")) {
        tookUs = took(line, equals + 1, to, 6);
      } else if (name.equals(options.tenants().field())) {
        return; // a name of the user's own, told apart by --pattern
      }
    } else if (to - from > 2 && tookUs < 0 && hasPoint(line, from, to)) {
      tookUs = took(line, from, to, 6);
    }
  }

  private static boolean hasPoint(byte[] line, int from, int to) {
    int points = 0;
    for (int i = from; i < to; i++) {
      points += line[i] == '.' ? 1 : 0;
      if (line[i] != '.' && (line[i] < '0' || line[i] > '9')) {
        return false;
      }
    }
    return points == 1;
  }

  private InvalidResultsException invalid(long column, String problem) {
    return InvalidResultsException.record(
        lines.file(),
        lines.line(),
        column,
        problem,
        "say how lines are written with --pattern, or leave it out with --skip-bad");
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
