package io.soakstream.sink.report.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.report.model.LatencyFigures;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a report for programs. Stateless. */
final class JsonReports {
  private static final MathContext PUBLISHED = new MathContext(9, RoundingMode.HALF_EVEN);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReports() {}

  /** {@code latency.json}: an array of rows. */
  static ArrayNode latency(ReportModel report) {
    ArrayNode rows = NODES.arrayNode();
    for (LatencyRow row : report.latency()) {
      ObjectNode json =
          rows.addObject().put("window", row.window()).put("start", row.start().toString());
      if (!row.phase().isEmpty()) {
        json.put("phase", row.phase());
      }
      json.put("tenant", row.tenant())
          .put("endpoint", row.endpoint())
          .put("requests", row.requests())
          .put("errors", row.errors());
      figures(json, "", row.response());
      figures(json, "service_", row.service());
    }
    return rows;
  }

  /**
   * {@code comparison.json}: fairness as judged, each tenant before and after, and under {@code
   * runs} the comparison with another run if one was made.
   */
  static ObjectNode comparison(ReportModel report) {
    ObjectNode json = NODES.objectNode();
    json.put("run", report.run()).put("analysis", report.verdict().getAnalysis());
    json.set(
        "fairness",
        report.document().json().path("fairness").isArray()
            ? report.document().json().path("fairness")
            : NODES.arrayNode());
    if (report.comparison().isObject()) {
      json.set("runs", report.comparison());
    }
    List<LatencyRow> phases = perTenant(report, "phase");
    boolean several = phases.stream().map(LatencyRow::phase).distinct().count() > 1;
    List<LatencyRow> rows = several ? phases : perTenant(report, "hour");
    json.put("compared", several ? "phases" : "hours");
    Map<String, LatencyRow> first = new TreeMap<>();
    Map<String, LatencyRow> last = new TreeMap<>();
    rows.forEach(row -> first.putIfAbsent(row.tenant(), row));
    rows.forEach(row -> last.put(row.tenant(), row));
    ArrayNode tenants = json.putArray("tenants");
    first.forEach(
        (tenant, before) -> {
          LatencyRow after = last.get(tenant);
          ObjectNode each = tenants.addObject().put("tenant", tenant);
          each.set("before", side(before));
          each.set("after", side(after));
          ObjectNode change = each.putObject("change_percent");
          change.put("p50", change(before.response().p50Us(), after.response().p50Us()));
          change.put("p95", change(before.response().p95Us(), after.response().p95Us()));
          change.put("p99", change(before.response().p99Us(), after.response().p99Us()));
        });
    return json;
  }

  private static List<LatencyRow> perTenant(ReportModel report, String window) {
    return report.of(window).stream().filter(row -> row.endpoint().equals(LatencyRow.ALL)).toList();
  }

  private static JsonNode side(LatencyRow row) {
    ObjectNode json = NODES.objectNode();
    json.put("window", row.window()).put("phase", row.phase()).put("start", row.start().toString());
    json.put("requests", row.requests()).put("errors", row.errors());
    figures(json, "", row.response());
    return json;
  }

  private static void figures(ObjectNode json, String prefix, LatencyFigures latency) {
    json.put(prefix + "p50_us", latency.p50Us());
    json.put(prefix + "p90_us", latency.p90Us());
    json.put(prefix + "p95_us", latency.p95Us());
    json.put(prefix + "p99_us", latency.p99Us());
    json.put(prefix + "p999_us", latency.p999Us());
    json.put(prefix + "mean_us", published(latency.meanUs()));
    json.put(prefix + "max_us", latency.maxUs());
  }

  /** With as many digits as the verdict has. */
  private static Double published(Double value) {
    return value == null
        ? null
        : Double.valueOf(BigDecimal.valueOf(value).round(PUBLISHED).doubleValue());
  }

  private static Double change(Long before, Long after) {
    return before == null || after == null || before == 0
        ? null
        : Math.round(10_000.0 * (after - before) / before) / 100.0;
  }
}
