package io.soakstream.producer.door.otlp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What matters of one span, filled again and again. Confined to one thread. */
final class SpanFacts {
  /** Kind of a span that asked somebody. */
  static final int CLIENT = 3;

  /** Status code of a span that failed. */
  static final int ERROR = 2;

  /** Attributes that are read; the tenant's comes to them. */
  private static final Set<String> READ =
      Set.of(
          "http.request.method",
          "http.method",
          "http.response.status_code",
          "http.status_code",
          "url.template",
          "http.route",
          "url.full",
          "http.url",
          "http.target",
          "error.type",
          "http.request.body.size",
          "http.request_content_length",
          "http.response.body.size",
          "http.response_content_length");

  private final String tenantField;
  private final Map<String, String> attributes = new HashMap<>();

  /** Of whoever sent it. */
  String service = "";

  String tenantOfResource = "";
  String name = "";
  String traceId = "";
  int kind;
  int status;

  /** Nanoseconds since the epoch. */
  long startNs;

  long endNs;

  SpanFacts(String tenantField) {
    this.tenantField = tenantField;
  }

  void clear() {
    attributes.clear();
    name = "";
    traceId = "";
    kind = 0;
    status = 0;
    startNs = 0;
    endNs = 0;
  }

  void clearResource() {
    service = "";
    tenantOfResource = "";
  }

  /** Whether an attribute of a span is read. */
  boolean reads(String key) {
    return READ.contains(key) || key.equals(tenantField);
  }

  void set(String key, String value) {
    attributes.put(key, value);
  }

  void setOfResource(String key, String value) {
    if (key.equals("service.name")) {
      service = value;
    } else if (key.equals(tenantField)) {
      tenantOfResource = value;
    }
  }

  /** The first of these that is there; empty without one. */
  String first(String... keys) {
    for (String key : keys) {
      String value = attributes.get(key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  String tenant() {
    return attributes.getOrDefault(tenantField, tenantOfResource);
  }
}
