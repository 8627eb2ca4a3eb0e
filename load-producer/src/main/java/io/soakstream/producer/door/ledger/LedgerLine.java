package io.soakstream.producer.door.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.soakstream.event.Outcome;
import io.soakstream.name.NameRules;
import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The fields of one line, filled again and again. Confined to one thread. */
final class LedgerLine {
  private static final int CLIENT_ERROR = 400;
  private static final long LONGEST_US = 1_000_000_000_000L;
  private static final String KNOWN =
      "expected one of lane, seq, start, us, intended, tenant, endpoint, method, status, outcome,"
          + " bytes_in, bytes_out, trace_id, end, lost";

  private static final Map<String, Outcome> OUTCOMES = outcomes();

  private String lane;
  private long sequence;
  private long startUs;
  private long intendedUs;
  private long us;
  private String tenant;
  private String endpoint;
  private String method;
  private long status;
  private Outcome outcome;
  private long bytesIn;
  private long bytesOut;
  private String traceId;
  private boolean isEnd;
  private boolean isLost;

  private static Map<String, Outcome> outcomes() {
    Map<String, Outcome> byName = new HashMap<>();
    for (Outcome outcome : Outcome.values()) {
      byName.put(outcome.name().toLowerCase(Locale.ROOT), outcome);
    }
    return byName;
  }

  void clear() {
    lane = null;
    sequence = 0;
    startUs = StampText.NONE;
    intendedUs = StampText.NONE;
    us = -1;
    tenant = "";
    endpoint = null;
    method = "";
    status = 0;
    outcome = null;
    bytesIn = 0;
    bytesOut = 0;
    traceId = null;
    isEnd = false;
    isLost = false;
  }

  /** Takes a field, on whose value the parser stands; gives what is wrong with it, or null. */
  String set(String field, JsonParser json) throws IOException {
    return switch (field) {
      case "lane", "tenant", "endpoint", "method", "outcome", "trace_id" -> setText(field, json);
      case "start", "intended" -> setTime(field, json);
      case "seq", "us", "status", "bytes_in", "bytes_out" -> setNumber(field, json);
      case "end", "lost" -> setMark(field, json);
      default -> KNOWN;
    };
  }

  private String setText(String field, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return "expected a text for " + field;
    }
    String text = json.getText();
    switch (field) {
      case "lane" -> lane = text;
      case "tenant" -> tenant = text;
      case "endpoint" -> endpoint = text;
      case "method" -> method = text;
      case "trace_id" -> traceId = text;
      default -> {
        outcome = OUTCOMES.get(text);
        if (outcome == null) {
          return "expected an outcome: "
              + String.join(", ", OUTCOMES.keySet().stream().sorted().toList());
        }
      }
    }
    return null;
  }

  private String setTime(String field, JsonParser json) throws IOException {
    long timeUs = StampText.NONE;
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      byte[] text = json.getText().getBytes(StandardCharsets.UTF_8);
      timeUs = StampText.rfc3339(text, 0, text.length);
    }
    if (timeUs == StampText.NONE) {
      return "expected " + field + " as RFC 3339 with an offset, such as 2026-03-01T10:00:00.25Z";
    }
    if (field.equals("start")) {
      startUs = timeUs;
    } else {
      intendedUs = timeUs;
    }
    return null;
  }

  private String setNumber(String field, JsonParser json) throws IOException {
    boolean isWhole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    boolean fits = isWhole && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long number = fits ? json.getLongValue() : -1;
    if (number < 0) {
      return "expected a whole number from 0 on for " + field;
    }
    switch (field) {
      case "seq" -> sequence = number;
      case "us" -> us = number;
      case "status" -> status = number;
      case "bytes_in" -> bytesIn = number;
      default -> bytesOut = number;
    }
    return null;
  }

  private String setMark(String field, JsonParser json) {
    if (json.currentToken() != JsonToken.VALUE_TRUE) {
      return "expected true for " + field;
    }
    isEnd |= field.equals("end");
    isLost |= field.equals("lost");
    return null;
  }

  /** What is wrong with the line as a whole; null when nothing is. */
  String problem() {
    if (lane == null || NameRules.problemOfRun(lane) != null) {
      return "expected lane: at most 100 letters, digits, dots, dashes and underscores";
    } else if (sequence < 1) {
      return "expected seq: a whole number from 1 on";
    } else if (isEnd || isLost) {
      return isEnd && isLost || endpoint != null || us >= 0
          ? "expected nothing but lane and seq beside end or lost"
          : null;
    } else if (startUs == StampText.NONE) {
      return "expected start: when the request was sent";
    } else if (us < 0 || us > LONGEST_US) {
      return "expected us: microseconds from start to its end";
    } else if (endpoint == null || endpoint.isBlank()) {
      return "expected endpoint: what the request is called";
    } else if (intendedUs != StampText.NONE && intendedUs > startUs) {
      return "expected intended not after start";
    } else if (status > 999) {
      return "expected status: an HTTP status, or 0 for none";
    }
    return null;
  }

  boolean hasIntended() {
    return intendedUs != StampText.NONE;
  }

  LaneMark mark(ReadingOptions options, long number) {
    if (isEnd || isLost) {
      LaneMark.Kind kind = isEnd ? LaneMark.Kind.END : LaneMark.Kind.LOST;
      return new LaneMark(lane, sequence, kind, null, number);
    }
    ImportedRequest request = new ImportedRequest();
    request.clear();
    request.stampUs = startUs;
    request.startUs = intendedUs == StampText.NONE ? startUs : intendedUs;
    request.sentUs = startUs;
    request.endUs = startUs + us;
    request.status = (int) status;
    request.outcome = outcome == null ? usual() : outcome;
    request.bytesIn = bytesIn;
    request.bytesOut = bytesOut;
    request.name = PrivateText.name(endpoint, options.keptQuery());
    request.method = NameRules.problemUnlessEmpty(method) == null ? method : "";
    request.tenant = tenant;
    request.traceId = isTraceId() ? traceId : null;
    return new LaneMark(lane, sequence, LaneMark.Kind.REQUEST, request, number);
  }

  private Outcome usual() {
    if (status == 0) {
      return Outcome.OTHER;
    }
    return status >= CLIENT_ERROR ? Outcome.HTTP_ERROR : Outcome.OK;
  }

  private boolean isTraceId() {
    return traceId != null && traceId.matches("[0-9a-f]{32}");
  }
}
