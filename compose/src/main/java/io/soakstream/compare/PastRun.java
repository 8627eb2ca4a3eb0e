package io.soakstream.compare;

import io.soakstream.measure.LoadStretch;
import io.soakstream.results.TagFilter;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.query.StoredStretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of a history, as it is stored. Latencies are microseconds; figures are NaN when nothing
 * was asked or answered. Immutable.
 *
 * @param origin RUN, SIMULATE or IMPORT
 * @param started in event time, ISO-8601, UTC
 * @param publishedUs when its verdict was published, microseconds since the epoch
 * @param ratePerS requests per second while load was carried
 * @param errorRate share of the requests that failed
 */
record PastRun(
    String run,
    String scenario,
    String origin,
    String started,
    long publishedUs,
    String status,
    long requests,
    double ratePerS,
    double errorRate,
    double p50Us,
    double p95Us,
    double p99Us,
    long bursts) {
  /** Runs whose figures are those of a whole run. */
  private static final Set<String> WHOLE = Set.of("PASS", "FAIL", "INCONCLUSIVE");

  /**
   * Runs that have a final verdict, in the order of time.
   *
   * @param scenario null for every one
   * @param tags that a run has to have
   */
  static List<PastRun> read(QueryClient analyst, String scenario, Map<String, String> tags) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("tags", TagFilter.json(tags));
    if (scenario != null) {
      parameters.put("scenario", scenario);
    }
    return analyst.all(InternalQuery.HISTORY, parameters).stream().map(PastRun::of).toList();
  }

  private static PastRun of(ResultRow row) {
    long requests = row.whole("requests");
    LoadStretch load = StoredStretch.of(row, row.whole("ended_us"));
    return new PastRun(
        row.text("run"),
        row.text("scenario"),
        row.text("origin"),
        row.text("began"),
        row.whole("published_us"),
        row.text("status"),
        requests,
        requests == 0 ? Double.NaN : load.perS(requests),
        requests == 0 ? Double.NaN : (double) row.whole("errors") / requests,
        latencyUs(row.value("p50_us")),
        latencyUs(row.value("p95_us")),
        latencyUs(row.value("p99_us")),
        row.whole("bursts"));
  }

  private static double latencyUs(Object value) {
    return value instanceof Number number && number.longValue() > 0
        ? number.doubleValue()
        : Double.NaN;
  }

  /** Whether it ran to its end and every event of it was counted. */
  boolean isWhole() {
    return WHOLE.contains(status);
  }
}
