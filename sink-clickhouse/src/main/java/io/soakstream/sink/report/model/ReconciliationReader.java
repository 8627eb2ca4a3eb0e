package io.soakstream.sink.report.model;

import io.soakstream.result.Verdict;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the verdict of a run against the rows that ClickHouse has of it, as the analyst. Stateless.
 */
public final class ReconciliationReader {
  private ReconciliationReader() {}

  /**
   * Counts now.
   *
   * @throws RunNotStoredException when ClickHouse has no verdict of the run
   */
  public static Reconciliation read(QueryClient analyst, String run, String analysis) {
    return of(analyst, StoredVerdictReader.read(analyst, run, analysis).verdict());
  }

  static Reconciliation of(QueryClient analyst, Verdict verdict) {
    String run = verdict.getRun();
    String analysis = verdict.getAnalysis();
    long requests = verdict.getRequests();
    long errors = verdict.getErrors();
    List<StoredCount> stored = new ArrayList<>();
    for (ResultRow row :
        analyst.all(InternalQuery.STORED_SUMS, Map.of("run", run, "analysis", analysis))) {
      String window = row.text("window").toLowerCase(Locale.ROOT);
      stored.add(
          new StoredCount("requests in " + window + " windows", requests, row.whole("total")));
      stored.add(
          new StoredCount("errors in " + window + " windows", errors, row.whole("total_errors")));
      stored.add(
          new StoredCount(
              "requests in " + window + " windows, by tenant", requests, row.whole("by_tenant")));
      stored.add(
          new StoredCount(
              "requests in " + window + " windows, by endpoint",
              requests,
              row.whole("by_endpoint")));
      if (row.whole("pairs") > 0) {
        stored.add(
            new StoredCount(
                "requests in " + window + " windows, by tenant and endpoint",
                requests,
                row.whole("by_pair")));
      }
    }
    if (stored.isEmpty()) {
      stored.add(new StoredCount("requests in base windows", requests, 0));
    }
    return new Reconciliation(run, analysis, verdict.getLedger(), List.copyOf(stored));
  }
}
