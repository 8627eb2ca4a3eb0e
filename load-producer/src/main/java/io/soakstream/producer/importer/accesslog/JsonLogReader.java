package io.soakstream.producer.importer.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Access logs as JSON, an object a line, with the names that servers and proxies give. Only values
 * of names that are known, and the tenant's, are looked at.
 */
public final class JsonLogReader implements ResultReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int DEPTH_MAX = 4;

  private static final List<String> STARTS = List.of("start_time", "starttime", "startutc");
  private static final List<String> ENDS =
      List.of(
          "time",
          "timestamp",
          "@timestamp",
          "time_iso8601",
          "time_local",
          "msec",
          "ts",
          "datetime",
          "date");
  private static final List<String> STATUSES =
      List.of(
          "status",
          "response_code",
          "statuscode",
          "status_code",
          "downstreamstatus",
          "code",
          "sc-status");
  private static final List<String> METHODS =
      List.of("request_method", "method", "request.method", "requestmethod", "verb", "http_method");
  private static final List<String> PATHS =
      List.of("request_uri", "uri", "path", "request.uri", "requestpath", "url", "request.url");

  /** Names that tell how long a request took, with the decimal digits to microseconds. */
  private static final Map<String, Integer> TOOK =
      Map.ofEntries(
          Map.entry("request_time", 6),
          Map.entry("response_time_s", 6),
          Map.entry("duration_s", 6),
          Map.entry("duration_ms", 3),
          Map.entry("latency_ms", 3),
          Map.entry("elapsed_ms", 3),
          Map.entry("response_time_ms", 3),
          Map.entry("took_ms", 3),
          Map.entry("duration_us", 0),
          Map.entry("latency_us", 0),
          Map.entry("duration_ns", -3),
          Map.entry("latency_ns", -3));

  private final LineReader lines;
  private final ReadingOptions options;
  private final LoggedRequest logged;
  private final Map<String, String> fields = new HashMap<>();
  private final ResultProvenance provenance =
      new ResultProvenance("an access log", "JSON access log").stampMeans("the end of a request");

  public JsonLogReader(LineReader lines, ReadingOptions options) {
    this.lines = lines;
    this.options = options;
    this.logged = new LoggedRequest(options.keptQuery());
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

  private boolean read(ImportedRequest into) throws IOException {
    fields.clear();
    try (JsonParser json = JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid(1, "no JSON object");
      }
      readObject(json, "", 1);
    } catch (JsonParseException e) {
      if (lines.isUnended()) {
        provenance.cutAt("within line " + lines.line());
        return false;
      }
      throw invalid(
          e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
          "no JSON object in one line");
    }
    into.clear();
    fill(into);
    return true;
  }

  private void readObject(JsonParser json, String prefix, int depth) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName().toLowerCase(Locale.ROOT);
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && depth < DEPTH_MAX) {
        readObject(json, name + ".", depth + 1);
      } else if (value.isScalarValue() && fields.size() < 200) {
        fields.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private void fill(ImportedRequest into) {
    Optional<String> start = first(STARTS);
    Optional<String> stamp = start.or(() -> first(ENDS));
    if (stamp.isEmpty()) {
      throw invalid(1, "no field tells when the request was; expected one of " + ENDS);
    }
    byte[] text = stamp.get().getBytes(StandardCharsets.UTF_8);
    long stampUs = StampText.rfc3339(text, 0, text.length);
    stampUs = stampUs == StampText.NONE ? StampText.epoch(text, 0, text.length) : stampUs;
    stampUs = stampUs == StampText.NONE ? StampText.common(text, 0, text.length) : stampUs;
    if (stampUs == StampText.NONE) {
      throw invalid(1, "the time of the request is neither RFC 3339 nor a number since the epoch");
    }
    long tookUs = tookUs();
    if (tookUs < 0) {
      provenance.cannotTell(
          ResultProvenance.LATENCY,
          "no field of the log says how long a request took in a unit that its name tells, such as"
              + " request_time or duration_ms");
    }
    if (start.isPresent()) {
      provenance.stampMeans("the start of a request");
    }
    LoggedRequest.times(stampUs, Math.max(0, tookUs), start.isEmpty(), into);
    String status =
        first(STATUSES)
            .orElseThrow(
                () -> invalid(1, "no field tells the status; expected one of " + STATUSES));
    LoggedRequest.status(status.matches("\\d{3}") ? Integer.parseInt(status) : 0, into);
    named(into);
    String field = options.tenants().field().toLowerCase(Locale.ROOT);
    into.tenant =
        Optional.ofNullable(fields.get(field))
            .or(() -> Optional.ofNullable(fields.get("http_" + field.replace('-', '_'))))
            .orElse("");
  }

  private void named(ImportedRequest into) {
    String line = fields.get("request");
    if (line != null) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      logged.requestLine(bytes, 0, bytes.length, into);
      return;
    }
    first(METHODS).ifPresent(method -> LoggedRequest.method(method, into));
    logged.path(
        first(PATHS)
            .orElseThrow(() -> invalid(1, "no field tells the path; expected one of " + PATHS)),
        into);
  }

  /** Microseconds; -1 when no field says so in a unit that is sure. */
  private long tookUs() {
    for (Map.Entry<String, Integer> each : TOOK.entrySet()) {
      String value = fields.get(each.getKey());
      if (value != null) {
        return scaled(value, each.getValue());
      }
    }
    String duration = fields.get("duration");
    if (duration == null) {
      return -1;
    } else if (fields.containsKey("response_code")) {
      return scaled(duration, 3); // Envoy: milliseconds
    } else if (fields.containsKey("downstreamstatus")) {
      return scaled(duration, -3); // Traefik: nanoseconds
    } else if (fields.containsKey("request.uri")) {
      return scaled(duration, 6); // Caddy: seconds
    }
    return -1;
  }

  private static long scaled(String value, int digits) {
    try {
      double us = Double.parseDouble(value) * StrictMath.pow(10, digits);
      return us >= 0 && us < 1e15 ? Math.round(us) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Optional<String> first(List<String> names) {
    for (String name : names) {
      String value = fields.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private InvalidResultsException invalid(long column, String problem) {
    return InvalidResultsException.record(
        lines.file(),
        lines.line(),
        column,
        problem,
        "see docs/IMPORT.md for the names that are known, or leave it out with --skip-bad");
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
