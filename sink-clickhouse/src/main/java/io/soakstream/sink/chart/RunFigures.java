package io.soakstream.sink.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures that the charts of a run draw, out of ClickHouse, as the analyst: JSON in columns of
 * equal length. Times are seconds since the epoch, latencies microseconds. As safe for threads as
 * its client.
 */
public final class RunFigures {
  /** Figures beside each other are of so many tenants or endpoints; more nobody can tell apart. */
  private static final int BESIDE_MAX = 12;

  private static final long MINUTE_S = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final QueryClient analyst;
  private final String run;
  private final String analysis;

  /**
   * @param analysis {@code live} or the id of a replay
   */
  public RunFigures(QueryClient analyst, String run, String analysis) {
    this.analyst = analyst;
    this.run = run;
    this.analysis = analysis;
  }

  /** What is known of the run from its beginning, and its annotations; empty for no such run. */
  public Optional<ObjectNode> about() {
    Map<String, String> of = Map.of("run", run, "analysis", analysis);
    ArrayNode found = FigureColumns.rows(analyst, InternalQuery.PAGE_RUN, of);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode about = (ObjectNode) found.get(0);
    about.set("marks", FigureColumns.rows(analyst, InternalQuery.PAGE_MARKS, of));
    return Optional.of(about);
  }

  /** All of them over a stretch, of all tenants and endpoints, for a file that asks no server. */
  public ObjectNode whole(ChartRange range) {
    ObjectNode all = JSON.createObjectNode();
    all.set("series", series(range, "*", "*"));
    all.set("seconds", seconds(range));
    all.set("heat", heat(range, "*", "*"));
    all.set("tenants", tenants(range));
    all.set("endpoints", endpoints(range));
    all.set("resources", resources(range));
    return all;
  }

  /** Requests, errors and latency of a series, {@code *} for all tenants or endpoints. */
  public ObjectNode series(ChartRange range, String tenant, String endpoint) {
    String window = range.window(!tenant.equals("*") && !endpoint.equals("*"));
    Map<String, String> parameters = of(range);
    parameters.put("tenant", tenant);
    parameters.put("endpoint", endpoint);
    parameters.put("window", window);
    return FigureColumns.columns(analyst, InternalQuery.PAGE_SERIES, parameters)
        .put("length_s", ChartRange.lengthS(window));
  }

  /** Second by second, of all tenants and endpoints; no columns of a stretch too long for that. */
  public ObjectNode seconds(ChartRange range) {
    return range.showsSeconds()
        ? FigureColumns.columns(analyst, InternalQuery.PAGE_SECONDS, of(range)).put("length_s", 1)
        : JSON.createObjectNode();
  }

  /** Responses by time and latency: bucket b is from 2^(b/4) to 2^((b+1)/4) microseconds. */
  public ObjectNode heat(ChartRange range, String tenant, String endpoint) {
    String window = range.window(!tenant.equals("*") && !endpoint.equals("*"));
    long stepMs = range.stepMs(ChartRange.lengthS(window));
    Map<String, String> parameters = of(range);
    parameters.put("tenant", tenant);
    parameters.put("endpoint", endpoint);
    parameters.put("window", window);
    parameters.put("step_ms", Long.toString(stepMs));
    return FigureColumns.columns(analyst, InternalQuery.PAGE_HEAT, parameters)
        .put("length_s", stepMs / 1000);
  }

  /** Tenants beside each other. */
  public ObjectNode tenants(ChartRange range) {
    return beside(InternalQuery.PAGE_TENANTS, range);
  }

  /** Endpoints beside each other. */
  public ObjectNode endpoints(ChartRange range) {
    return beside(InternalQuery.PAGE_ENDPOINTS, range);
  }

  private ObjectNode beside(InternalQuery query, ChartRange range) {
    String window = range.window(false);
    Map<String, String> parameters = of(range);
    parameters.put("window", window);
    parameters.put("limit", Integer.toString(BESIDE_MAX));
    return FigureColumns.grouped(analyst, query, parameters, List.of("name"))
        .put("length_s", ChartRange.lengthS(window));
  }

  /** Every resource: mean, lowest and highest of each step. */
  public ObjectNode resources(ChartRange range) {
    long stepMs = range.stepMs(MINUTE_S);
    Map<String, String> parameters = of(range);
    parameters.put("step_ms", Long.toString(stepMs));
    return FigureColumns.grouped(
            analyst, InternalQuery.PAGE_RESOURCES, parameters, List.of("source", "metric", "unit"))
        .put("length_s", stepMs / 1000);
  }

  private Map<String, String> of(ChartRange range) {
    Map<String, String> parameters = new HashMap<>(Map.of("run", run, "analysis", analysis));
    parameters.put("from_ms", Long.toString(range.fromMs()));
    parameters.put("to_ms", Long.toString(range.toMs()));
    return parameters;
  }
}
