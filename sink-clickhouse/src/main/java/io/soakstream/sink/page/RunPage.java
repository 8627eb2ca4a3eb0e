package io.soakstream.sink.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultColumn;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.query.ResultRows;
import io.soakstream.sink.report.model.VerdictDocument;
import io.soakstream.wire.RecordJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what a page asks of one run under one analysis, out of ClickHouse, as the analyst. Times
 * are seconds since the epoch, latencies microseconds. Lists of figures come in columns of equal
 * length. As safe for threads as its client.
 */
public final class RunPage {
  /** Figures beside each other are of so many tenants or endpoints; more nobody can tell apart. */
  private static final int BESIDE_MAX = 12;

  private static final int RUNS_MAX = 500;
  private static final long MINUTE_S = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final QueryClient analyst;
  private final String run;
  private final String analysis;

  /**
   * @param analysis {@code live} or the id of a replay
   */
  public RunPage(QueryClient analyst, String run, String analysis) {
    this.analyst = analyst;
    this.run = run;
    this.analysis = analysis;
  }

  /** The newest runs and what became of them: {@code {"runs": [{…}]}}. */
  public static ObjectNode runs(QueryClient analyst) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("runs");
    Map<String, String> limit = Map.of("limit", Integer.toString(RUNS_MAX));
    try (ResultRows rows = analyst.rows(InternalQuery.PAGE_RUNS, limit)) {
      forEach(rows, list::add);
    }
    return answer;
  }

  /** Head, annotations and verdict of the run; empty when there is no such run. */
  public Optional<ObjectNode> head() {
    ArrayNode found = list(InternalQuery.PAGE_RUN, of());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode answer = (ObjectNode) found.get(0);
    answer.set("marks", list(InternalQuery.PAGE_MARKS, of()));
    answer.setAll(extent());
    analyst.all(InternalQuery.VERDICT_DOCUMENT, of()).stream()
        .findFirst()
        .map(row -> VerdictDocument.of(RecordJson.parse(row.text("document"))))
        .ifPresent(document -> answer.setAll(PageVerdict.of(document.verdict(), document.json())));
    return Optional.of(answer);
  }

  /** Up to when there are windows, and what tells whether there is anything new. */
  public ObjectNode extent() {
    ResultRow row = analyst.all(InternalQuery.PAGE_EXTENT, of()).get(0);
    ObjectNode extent = JSON.createObjectNode();
    extent.put("windows", row.whole("windows"));
    extent.put("revision", row.whole("revision"));
    if (row.whole("windows") > 0) {
      extent.put("known_to_s", row.number("to_s"));
    }
    return extent;
  }

  /** Requests, errors and latency of a series, {@code *} for all tenants or endpoints. */
  public ObjectNode series(PageRange range, String tenant, String endpoint) {
    String window = range.window(!tenant.equals("*") && !endpoint.equals("*"));
    Map<String, String> parameters = of(range);
    parameters.put("tenant", tenant);
    parameters.put("endpoint", endpoint);
    parameters.put("window", window);
    return columns(InternalQuery.PAGE_SERIES, parameters)
        .put("length_s", PageRange.lengthS(window));
  }

  /** Second by second, of all tenants and endpoints; no columns of a stretch too long for that. */
  public ObjectNode seconds(PageRange range) {
    return range.showsSeconds()
        ? columns(InternalQuery.PAGE_SECONDS, of(range)).put("length_s", 1)
        : JSON.createObjectNode();
  }

  /** Responses by time and latency: bucket b is from 2^(b/4) to 2^((b+1)/4) microseconds. */
  public ObjectNode heat(PageRange range, String tenant, String endpoint) {
    String window = range.window(!tenant.equals("*") && !endpoint.equals("*"));
    long stepMs = range.stepMs(PageRange.lengthS(window));
    Map<String, String> parameters = of(range);
    parameters.put("tenant", tenant);
    parameters.put("endpoint", endpoint);
    parameters.put("window", window);
    parameters.put("step_ms", Long.toString(stepMs));
    return columns(InternalQuery.PAGE_HEAT, parameters).put("length_s", stepMs / 1000);
  }

  /** Tenants beside each other. */
  public ObjectNode tenants(PageRange range) {
    return beside(InternalQuery.PAGE_TENANTS, range);
  }

  /** Endpoints beside each other. */
  public ObjectNode endpoints(PageRange range) {
    return beside(InternalQuery.PAGE_ENDPOINTS, range);
  }

  private ObjectNode beside(InternalQuery query, PageRange range) {
    String window = range.window(false);
    Map<String, String> parameters = of(range);
    parameters.put("window", window);
    parameters.put("limit", Integer.toString(BESIDE_MAX));
    return grouped(query, parameters, List.of("name")).put("length_s", PageRange.lengthS(window));
  }

  /** Every resource: mean, lowest and highest of each step. */
  public ObjectNode resources(PageRange range) {
    long stepMs = range.stepMs(MINUTE_S);
    Map<String, String> parameters = of(range);
    parameters.put("step_ms", Long.toString(stepMs));
    return grouped(InternalQuery.PAGE_RESOURCES, parameters, List.of("source", "metric", "unit"))
        .put("length_s", stepMs / 1000);
  }

  private Map<String, String> of() {
    return new HashMap<>(Map.of("run", run, "analysis", analysis));
  }

  private Map<String, String> of(PageRange range) {
    Map<String, String> parameters = of();
    parameters.put("from_ms", Long.toString(range.fromMs()));
    parameters.put("to_ms", Long.toString(range.toMs()));
    return parameters;
  }

  private ArrayNode list(InternalQuery query, Map<String, String> parameters) {
    ArrayNode list = JSON.createArrayNode();
    try (ResultRows rows = analyst.rows(query, parameters)) {
      forEach(rows, list::add);
    }
    return list;
  }

  private static void forEach(ResultRows rows, java.util.function.Consumer<ObjectNode> each) {
    List<ResultColumn> columns = rows.columns();
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      ObjectNode node = JSON.createObjectNode();
      for (int i = 0; i < columns.size(); i++) {
        node.putPOJO(columns.get(i).name(), row.get(i));
      }
      each.accept(node);
    }
  }

  private ObjectNode columns(InternalQuery query, Map<String, String> parameters) {
    ObjectNode answer = JSON.createObjectNode();
    try (ResultRows rows = analyst.rows(query, parameters)) {
      List<ArrayNode> lists =
          rows.columns().stream().map(column -> answer.putArray(column.name())).toList();
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < lists.size(); i++) {
          lists.get(i).addPOJO(row.get(i));
        }
      }
    }
    return answer;
  }

  /** Rows in the order of their keys: a list of groups, each with its keys and its columns. */
  private ObjectNode grouped(
      InternalQuery query, Map<String, String> parameters, List<String> keys) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode groups = answer.putArray("series");
    try (ResultRows rows = analyst.rows(query, parameters)) {
      List<ResultColumn> columns = rows.columns();
      List<Object> last = null;
      ObjectNode group = null;
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        List<Object> key = row.subList(0, keys.size());
        if (!key.equals(last)) {
          group = groups.addObject();
          for (int i = 0; i < columns.size(); i++) {
            if (i < keys.size()) {
              group.put(keys.get(i), String.valueOf(key.get(i)));
            } else {
              group.putArray(columns.get(i).name());
            }
          }
          last = key;
        }
        for (int i = keys.size(); i < columns.size(); i++) {
          ((ArrayNode) group.get(columns.get(i).name())).addPOJO(row.get(i));
        }
      }
    }
    return answer;
  }
}
