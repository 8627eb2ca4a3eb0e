package io.soakstream.producer.stub.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.latency.LatencyHistogram;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the service counted of its requests, by endpoint, tenant and status: as JSON, and as
 * Prometheus reads it. An endpoint is method and path with {@code {id}} for numbers and the like;
 * at most 1,000 series, the others are counted as {@code other}.
 */
public final class SystemFigures {
  private static final int SERIES_MAX = 1_000;
  private static final double US_PER_S = 1e6;
  private static final double[] BOUNDS_S = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final Map<Key, LatencyHistogram> series = new HashMap<>();
  private final Map<String, String> endpoints = new HashMap<>();
  private final LatencyHistogram all = new LatencyHistogram();
  private final long[] atMost = new long[BOUNDS_S.length];

  private record Key(String endpoint, String tenant, int status) {
    String sorted() {
      return endpoint + " " + tenant + " " + status;
    }
  }

  /** One request that was answered. */
  public void count(String method, String path, String tenant, int status, long serviceUs) {
    Key key = new Key(method + " " + endpointOf(path), tenant, status);
    if (!series.containsKey(key) && series.size() >= SERIES_MAX) {
      key = new Key("other", "-", status);
    }
    series.computeIfAbsent(key, unknown -> new LatencyHistogram()).record(serviceUs);
    all.record(serviceUs);
    for (int i = 0; i < atMost.length; i++) {
      atMost[i] += serviceUs <= BOUNDS_S[i] * US_PER_S ? 1 : 0;
    }
  }

  private String endpointOf(String path) {
    String known = endpoints.get(path);
    if (known == null) {
      known = path.replaceAll("/(\\d+|[0-9a-fA-F-]{16,})(?=/|$)", "/{id}");
      if (endpoints.size() < SERIES_MAX) {
        endpoints.put(path, known);
      }
    }
    return known;
  }

  private Map<String, Key> inOrder() {
    Map<String, Key> keys = new TreeMap<>();
    series.keySet().forEach(key -> keys.put(key.sorted(), key));
    return keys;
  }

  /** Requests, statuses and latency of every endpoint and tenant. */
  public ObjectNode summary() {
    ObjectNode summary = ServiceAnswer.object().put("requests", all.count());
    Map<String, Long> statuses = new TreeMap<>();
    Map<String, Long> tenants = new TreeMap<>();
    ArrayNode rows = summary.putArray("endpoints");
    for (Key key : inOrder().values()) {
      LatencyHistogram latency = series.get(key);
      statuses.merge(Integer.toString(key.status()), latency.count(), Long::sum);
      tenants.merge(key.tenant(), latency.count(), Long::sum);
      ObjectNode row = rows.addObject().put("endpoint", key.endpoint());
      row.put("tenant", key.tenant()).put("status", key.status()).put("requests", latency.count());
      addLatency(row, latency);
    }
    ObjectNode ofStatuses = summary.putObject("statuses");
    statuses.forEach(ofStatuses::put);
    ObjectNode ofTenants = summary.putObject("tenants");
    tenants.forEach(ofTenants::put);
    addLatency(summary, all);
    return summary;
  }

  private static void addLatency(ObjectNode row, LatencyHistogram latency) {
    if (latency.count() > 0) {
      row.put("p50_us", latency.percentileUs(50))
          .put("p95_us", latency.percentileUs(95))
          .put("p99_us", latency.percentileUs(99))
          .put("max_us", latency.maxUs());
    }
  }

  /** The same in the text format of Prometheus. */
  public String metrics() {
    StringBuilder text = new StringBuilder(1024);
    type(text, "sample_requests_total", "counter", "Requests answered.");
    for (Key key : inOrder().values()) {
      text.append("sample_requests_total{endpoint=\"")
          .append(quoted(key.endpoint()))
          .append("\",tenant=\"")
          .append(quoted(key.tenant()))
          .append("\",status=\"")
          .append(key.status())
          .append("\"} ")
          .append(series.get(key).count())
          .append('\n');
    }
    type(text, "sample_request_seconds", "histogram", "Time from a request to its answer.");
    for (int i = 0; i < atMost.length; i++) {
      text.append("sample_request_seconds_bucket{le=\"").append(BOUNDS_S[i]).append("\"} ");
      text.append(atMost[i]).append('\n');
    }
    text.append("sample_request_seconds_bucket{le=\"+Inf\"} ").append(all.count()).append('\n');
    text.append("sample_request_seconds_sum ").append(all.sumUs() / US_PER_S).append('\n');
    return text.append("sample_request_seconds_count ").append(all.count()).append('\n').toString();
  }

  /** A metric without labels. */
  public static void metric(
      StringBuilder text, String name, String type, String help, double value) {
    type(text, name, type, help);
    text.append(name).append(' ');
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      text.append((long) value);
    } else {
      text.append(value);
    }
    text.append('\n');
  }

  private static void type(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static String quoted(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
