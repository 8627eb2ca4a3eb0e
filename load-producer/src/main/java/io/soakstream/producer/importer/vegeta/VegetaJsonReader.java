package io.soakstream.producer.importer.vegeta;

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

/** {@code vegeta encode}: a JSON object a line, nanoseconds. */
public final class VegetaJsonReader implements ResultReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final LineReader lines;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("Vegeta", "Vegeta NDJSON").resolution(1);
  private final VegetaHit hit = new VegetaHit();

  public VegetaJsonReader(LineReader lines, ReadingOptions options) {
    this.lines = lines;
    this.options = options;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (lines.next()) {
      if (!lines.isBlank() && read()) {
        hit.fill(into, options);
        return true;
      }
    }
    return false;
  }

  private boolean read() throws IOException {
    hit.clear(-1);
    try (JsonParser json = JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid(1, "no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        take(json.currentName(), json.nextToken(), json);
      }
    } catch (JsonParseException e) {
      if (lines.isUnended()) {
        provenance.cutAt("within line " + lines.line());
        return false;
      }
      throw invalid(
          e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
          "no JSON object in one line");
    }
    if (!hit.isSound()) {
      throw invalid(1, "timestamp, latency or code is missing or out of range");
    }
    return true;
  }

  private void take(String field, JsonToken value, JsonParser json) throws IOException {
    switch (field) {
      case "timestamp" -> {
        byte[] text = json.getText().getBytes(StandardCharsets.UTF_8);
        hit.stampUs = StampText.rfc3339(text, 0, text.length);
      }
      case "latency" -> hit.latencyNs = whole(json, value);
      case "code" -> hit.code = whole(json, value);
      case "bytes_in" -> hit.bytesIn = whole(json, value);
      case "bytes_out" -> hit.bytesOut = whole(json, value);
      case "error" -> hit.error = value == JsonToken.VALUE_STRING ? json.getText() : "";
      case "attack" -> hit.attack = value == JsonToken.VALUE_STRING ? json.getText() : "";
      case "method" -> hit.method = value == JsonToken.VALUE_STRING ? json.getText() : "";
      case "url" -> hit.url = value == JsonToken.VALUE_STRING ? json.getText() : "/";
      default -> json.skipChildren();
    }
  }

  private static long whole(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      json.skipChildren();
      return -1;
    }
    return json.getLongValue();
  }

  private InvalidResultsException invalid(long column, String problem) {
    return InvalidResultsException.record(
        lines.file(),
        lines.line(),
        column,
        problem + "; expected what 'vegeta encode' writes",
        "repair or remove the line, or leave it out with --skip-bad");
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
