package io.soakstream.sink.report.model;

import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.wire.RecordJson;
import java.util.Map;

/** Reads the verdict document of a run out of ClickHouse, as the analyst. Stateless. */
final class StoredVerdictReader {
  private StoredVerdictReader() {}

  /**
   * The document, as it is in the verdict topic.
   *
   * @throws RunNotStoredException when there is none
   */
  static VerdictDocument read(QueryClient analyst, String run, String analysis) {
    return analyst
        .all(InternalQuery.VERDICT_DOCUMENT, Map.of("run", run, "analysis", analysis))
        .stream()
        .findFirst()
        .map(row -> VerdictDocument.of(RecordJson.parse(row.text("document"))))
        .orElseThrow(() -> new RunNotStoredException(run, analysis));
  }
}
