package io.soakstream.producer.importer.k6;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.k6.PointGroup.Metric;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** k6's {@code --out json}: a JSON object a line, nine points and more for each request. */
public final class K6JsonReader implements ResultReader {
  private static final byte[] DURATION = ascii("\"http_req_");
  private static final byte[] COUNTS = ascii("\"http_reqs\"");
  private static final byte[] DROPPED = ascii("\"dropped_iterations\"");
  private static final JsonFactory JSON = new JsonFactory();

  private final LineReader lines;
  private final ReadingOptions options;
  private final ResultProvenance provenance;
  private final PointGroup group = new PointGroup();
  private final Point point = new Point();
  private long dropped;
  private boolean hasHeldBack;

  /** One line, as far as it matters. */
  private static final class Point {
    private Metric metric;
    private long stampUs;
    private double value;
    private boolean isPoint;
    private boolean isDropped;
    private final StringBuilder tags = new StringBuilder();
    private String name;
    private String url;
    private String method;
    private String tenant;
    private String scenario;
    private int status;
    private int errorCode;
    private boolean isUnexpected;

    private void clear() {
      metric = null;
      stampUs = StampText.NONE;
      value = Double.NaN;
      isPoint = false;
      isDropped = false;
      tags.setLength(0);
      name = "";
      url = "";
      method = "";
      tenant = "";
      scenario = "";
      status = 0;
      errorCode = 0;
      isUnexpected = false;
    }
  }

  public K6JsonReader(LineReader lines, ReadingOptions options) {
    this.lines = lines;
    this.options = options;
    this.provenance =
        new ResultProvenance("k6", "k6 NDJSON").stampMeans("the end of a request").resolution(1);
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (hasHeldBack || lines.next()) {
      if (!hasHeldBack && !(concernsRequests() && read())) {
        continue;
      }
      hasHeldBack = false;
      if (point.isDropped) {
        dropped += (long) point.value;
      } else if (group.takes(point.metric, point.stampUs, point.tags.toString())) {
        add();
      } else {
        hasHeldBack = true;
        if (group.take(into)) {
          return true;
        }
      }
    }
    if (dropped > 0) {
      provenance.note(
          "k6 dropped "
              + dropped
              + " iterations that its plan asked for: their requests were never sent");
      dropped = 0;
    }
    return group.take(into);
  }

  private void add() {
    if (!group.hasTags()) {
      group.name = PrivateText.name(point.name, options.keptQuery());
      group.url = point.url.isEmpty() ? "" : PrivateText.path(point.url, options.keptQuery());
      if (point.name.equals(point.url)) {
        group.name = group.url;
      }
      group.method = point.method;
      group.tenant = options.tenants().isThread() ? point.scenario : point.tenant;
      group.status = point.status;
      group.errorCode = point.errorCode;
      group.isUnexpected = point.isUnexpected;
    }
    group.add(
        point.metric,
        point.stampUs,
        point.tags.toString(),
        Math.round(point.value * 1_000),
        point.value);
  }

  private boolean concernsRequests() {
    return holds(DURATION) || holds(COUNTS) || holds(DROPPED);
  }

  /** In the first bytes of the line: the metric's name stands there, before or after the type. */
  private boolean holds(byte[] text) {
    byte[] buffer = lines.buffer();
    int last = Math.min(lines.end(), lines.start() + 120) - text.length;
    for (int i = lines.start(); i <= last; i++) {
      if (buffer[i] == text[0]) {
        int same = 1;
        while (same < text.length && buffer[i + same] == text[same]) {
          same++;
        }
        if (same == text.length) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean read() throws IOException {
    point.clear();
    try (JsonParser json = JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid(1, "no JSON object");
      }
      readLine(json);
    } catch (JsonParseException e) {
      if (lines.isUnended()) {
        provenance.cutAt("within line " + lines.line());
        return false;
      }
      throw invalid(
          Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
          "no JSON object in one line");
    }
    if (!point.isPoint || point.metric == null && !point.isDropped) {
      return false;
    }
    if (point.stampUs == StampText.NONE) {
      throw invalid(1, "data.time is no RFC 3339 time with an offset");
    } else if (Double.isNaN(point.value) || point.value < 0 || point.value > 1e10) {
      throw invalid(1, "data.value is no number of 0 or more");
    }
    return true;
  }

  private InvalidResultsException invalid(long column, String problem) {
    return InvalidResultsException.record(
        lines.file(),
        lines.line(),
        column,
        problem + "; expected a point of k6's --out json",
        "repair or remove the line, or leave it out with --skip-bad");
  }

  private void readLine(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "metric" -> {
          point.metric = Metric.of(json.getText());
          point.isDropped = json.getText().equals("dropped_iterations");
        }
        case "type" -> point.isPoint = json.getText().equals("Point");
        case "data" -> {
          if (value == JsonToken.START_OBJECT) {
            readData(json);
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private void readData(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "time" -> {
          byte[] text = json.getText().getBytes(StandardCharsets.UTF_8);
          point.stampUs = StampText.rfc3339(text, 0, text.length);
        }
        case "value" -> point.value = value.isNumeric() ? json.getDoubleValue() : Double.NaN;
        case "tags" -> {
          if (value == JsonToken.START_OBJECT) {
            readTags(json);
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private void readTags(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String tag = json.currentName();
      if (json.nextToken().isStructStart()) {
        json.skipChildren();
        continue;
      }
      String text = json.getText();
      point.tags.append(tag).append('\u0001').append(text).append('\u0002');
      switch (tag) {
        case "name" -> point.name = text;
        case "url" -> point.url = text;
        case "method" -> point.method = text;
        case "scenario" -> point.scenario = text;
        case "status" -> point.status = small(text);
        case "error_code" -> point.errorCode = small(text);
        case "expected_response" -> point.isUnexpected = text.equals("false");
        default -> {}
      }
      if (tag.equals(options.tenants().field())) {
        point.tenant = text;
      }
    }
  }

  private static int small(String text) {
    return text.length() > 4 || !text.chars().allMatch(each -> each >= '0' && each <= '9')
        ? 0
        : text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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
