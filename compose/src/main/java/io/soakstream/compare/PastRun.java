package io.soakstream.compare;

import io.soakstream.measure.LoadStretch;
import io.soakstream.results.TagFilter;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.query.StoredStretch;
import java.util.LinkedHashMap;
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
  private static final String SELECT =
      """
      SELECT v.run AS run, v.scenario AS scenario, r.origin AS origin,
          formatDateTime(v.started, '%%Y-%%m-%%dT%%H:%%i:%%SZ', 'UTC') AS began,
          toUnixTimestamp64Micro(v.published_at) AS published_us, v.status AS status,
          v.requests AS requests, v.errors AS errors, toUnixTimestamp64Micro(ifNull(v.ended, v.event_time)) AS ended_us, %s,
          w.p50_us AS p50_us, w.p95_us AS p95_us, w.p99_us AS p99_us,
          length(JSONExtractArrayRaw(v.document, 'bursts')) AS bursts
      FROM soak.verdicts AS v
      INNER JOIN soak.runs AS r ON r.run = v.run AND r.analysis = v.analysis
      LEFT JOIN soak.windows AS w ON w.run = v.run AND w.analysis = v.analysis AND w.window = 'RUN'
          AND w.tenant = '*' AND w.endpoint = '*'
      WHERE v.analysis = 'live' AND v.final
      """
          .formatted(StoredStretch.COLUMNS);
  private static final String ORDER = " ORDER BY v.started, v.published_at, v.run";

  /** Runs whose figures are those of a whole run. */
  private static final Set<String> WHOLE = Set.of("PASS", "FAIL", "INCONCLUSIVE");

  /**
   * Runs that have a final verdict, in the order of time.
   *
   * @param scenario null for every one
   * @param tags that a run has to have
   */
  static List<PastRun> read(QueryClient analyst, String scenario, Map<String, String> tags) {
    Map<String, String> parameters = new LinkedHashMap<>();
    StringBuilder filter = new StringBuilder(TagFilter.of("r", tags, parameters));
    if (scenario != null) {
      filter.append(" AND v.scenario = {scenario:String}");
      parameters.put("scenario", scenario);
    }
    return analyst.all(SELECT + filter + ORDER, parameters).stream().map(PastRun::of).toList();
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
