package io.soakstream.live.web;

import io.soakstream.client.ClusterConnection;
import io.soakstream.event.RequestResult;
import io.soakstream.lookup.EventLookup;
import io.soakstream.lookup.EventPlace;
import io.soakstream.sink.chart.ChartRange;
import io.soakstream.sink.chart.RunFigures;
import io.soakstream.sink.page.RunPage;
import io.soakstream.sink.page.SectionJson;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.report.model.ReportModelReader;
import io.soakstream.sink.report.render.ReportFile;
import io.soakstream.sink.report.render.ReportFiles;
import io.soakstream.sink.report.section.RunSections;
import io.soakstream.wire.SchemaIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The questions a page may ask, by path. Answers are worked out by whoever calls; they ask
 * ClickHouse and Kafka, and block. Safe for any thread.
 */
final class PageQuestions {
  private static final String RUNS = "/api/runs";
  private static final String OWN_ANALYSIS = "live";

  private final QueryClient analyst;
  private final ClusterConnection connection;
  private SchemaIds ids;

  PageQuestions(QueryClient analyst, ClusterConnection connection) {
    this.analyst = analyst;
    this.connection = connection;
  }

  /** What was asked cannot be answered as it stands. */
  static final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotFoundException(String reason) {
      super(reason);
    }
  }

  /**
   * How a question is answered; empty for a path that asks nothing.
   *
   * @throws IllegalArgumentException when a parameter is wrong
   */
  Optional<Supplier<PageAnswer>> at(List<String> path, Map<String, String> query) {
    if (path.equals(List.of("api", "runs"))) {
      return Optional.of(() -> PageJson.answer(RunPage.runs(analyst)));
    }
    if (path.size() == 3 && path.get(0).equals("runs") && path.get(2).equals("report.html")) {
      return Optional.of(() -> report(path.get(1), analysis(query)));
    }
    if (path.size() < 3 || !(RUNS.equals("/" + path.get(0) + "/" + path.get(1)))) {
      return Optional.empty();
    }
    String run = path.get(2);
    RunPage page = new RunPage(analyst, run, analysis(query));
    if (path.size() == 3) {
      return Optional.of(
          () ->
              PageJson.answer(
                  page.head().orElseThrow(() -> new NotFoundException("there is no run " + run))));
    }
    return path.size() > 4 ? Optional.empty() : ofRun(run, path.get(3), query);
  }

  private Optional<Supplier<PageAnswer>> ofRun(String run, String what, Map<String, String> query) {
    RunFigures figures = new RunFigures(analyst, run, analysis(query));
    String tenant = query.getOrDefault("tenant", "*");
    String endpoint = query.getOrDefault("endpoint", "*");
    if (what.equals("sections")) {
      return Optional.of(() -> sections(run, analysis(query)));
    }
    if (!List.of("series", "seconds", "heat", "tenants", "endpoints", "resources", "trace")
        .contains(what)) {
      return Optional.empty();
    }
    ChartRange range = new ChartRange(whole(query, "from_ms"), whole(query, "to_ms"));
    return Optional.of(
        () ->
            switch (what) {
              case "series" -> PageJson.answer(figures.series(range, tenant, endpoint));
              case "seconds" -> PageJson.answer(figures.seconds(range));
              case "heat" -> PageJson.answer(figures.heat(range, tenant, endpoint));
              case "tenants" -> PageJson.answer(figures.tenants(range));
              case "endpoints" -> PageJson.answer(figures.endpoints(range));
              case "resources" -> PageJson.answer(figures.resources(range));
              default -> PageJson.answer(trace(run, range, tenant, endpoint));
            });
  }

  private static String analysis(Map<String, String> query) {
    return query.getOrDefault("analysis", OWN_ANALYSIS);
  }

  private static long whole(Map<String, String> query, String name) {
    String text = query.getOrDefault(name, "");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + "=" + text + ": must be milliseconds since the epoch", e);
    }
  }

  private PageAnswer sections(String run, String analysis) {
    return PageJson.answer(
        SectionJson.of(RunSections.of(ReportModelReader.readTables(analyst, run, analysis))));
  }

  private PageAnswer report(String run, String analysis) {
    String html =
        ReportFiles.render(ReportModelReader.read(analyst, run, analysis), ReportFile.REPORT_HTML);
    return PageAnswer.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** The slowest and the first failed requests of a stretch, as their windows keep them. */
  private Map<String, Object> trace(String run, ChartRange range, String tenant, String endpoint) {
    boolean isPair = !tenant.equals("*") && !endpoint.equals("*");
    List<ResultRow> places =
        analyst.all(
            InternalQuery.TRACE_PLACES,
            Map.of(
                "run",
                run,
                "tenant",
                tenant,
                "endpoint",
                endpoint,
                "phase",
                "",
                "window",
                range.window(isPair),
                "from_us",
                Long.toString(range.fromMs() * 1000),
                "to_us",
                Long.toString(range.toMs() * 1000)));
    List<EventPlace> wanted = places.stream().map(PageQuestions::place).toList();
    Map<EventPlace, RequestResult> events =
        EventLookup.read(connection.kafka(), schemaIds(), wanted);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultRow row : places) {
      RequestResult event = events.get(place(row));
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("why", row.text("why"));
      shown.put("partition", row.whole("partition"));
      shown.put("offset", row.whole("offset"));
      if (event != null) {
        shown.put("t_us", event.getIntendedStartUs());
        shown.put("tenant", event.getTenant());
        shown.put("endpoint", event.getEndpoint());
        shown.put("status", event.getStatus());
        shown.put("outcome", event.getOutcome().toString());
        shown.put("response_us", event.getEndUs() - event.getIntendedStartUs());
        shown.put("service_us", event.getEndUs() - event.getActualStartUs());
        shown.put("detail", event.getDetail());
        shown.put("trace_id", event.getTraceId());
      }
      rows.add(shown);
    }
    return Map.of("events", rows, "window", range.window(isPair));
  }

  private static EventPlace place(ResultRow row) {
    return new EventPlace((int) row.whole("partition"), row.whole("offset"));
  }

  private synchronized SchemaIds schemaIds() {
    if (ids == null) {
      ids = connection.schemaIds();
    }
    return ids;
  }
}
