package io.soakstream.sink.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.chart.FigureColumns;
import io.soakstream.sink.chart.RunFigures;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.report.model.VerdictDocument;
import io.soakstream.wire.RecordJson;
import java.util.Map;
import java.util.Optional;

/**
 * What a page says of one run under one analysis beside its charts, out of ClickHouse, as the
 * analyst. Times are seconds since the epoch. As safe for threads as its client.
 */
public final class RunPage {
  private static final int RUNS_MAX = 500;
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
    Map<String, String> limit = Map.of("limit", Integer.toString(RUNS_MAX));
    answer.set("runs", FigureColumns.rows(analyst, InternalQuery.PAGE_RUNS, limit));
    return answer;
  }

  /** Head, annotations and verdict of the run; empty when there is no such run. */
  public Optional<ObjectNode> head() {
    Optional<ObjectNode> about = new RunFigures(analyst, run, analysis).about();
    if (about.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode answer = about.get();
    answer.setAll(extent());
    analyst.all(InternalQuery.VERDICT_DOCUMENT, of()).stream()
        .findFirst()
        .map(row -> VerdictDocument.of(RecordJson.parse(row.text("document"))))
        .ifPresent(document -> answer.setAll(PageVerdict.of(document.verdict(), document.json())));
    return Optional.of(answer);
  }

  /** Up to when there are windows, what they hold, and what tells whether there is anything new. */
  public ObjectNode extent() {
    ResultRow row = analyst.all(InternalQuery.PAGE_EXTENT, of()).get(0);
    ObjectNode extent = JSON.createObjectNode();
    extent.put("windows", row.whole("windows"));
    extent.put("revision", row.whole("revision"));
    extent.put("requests", row.whole("requests"));
    extent.put("errors", row.whole("errors"));
    if (row.whole("windows") > 0) {
      extent.put("known_to_s", row.number("to_s"));
    }
    return extent;
  }

  private Map<String, String> of() {
    return Map.of("run", run, "analysis", analysis);
  }
}
