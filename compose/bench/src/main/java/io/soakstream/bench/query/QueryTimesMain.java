package io.soakstream.bench.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRows;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How long each named question takes to its last row, as an analyst asks it: {@code QueryTimesMain
 * CLICKHOUSE_URL USER RUN}, password in the environment. Each is asked once, and then three times
 * more, of which the second fastest counts. Prints each on standard error, and one JSON object.
 */
public final class QueryTimesMain {
  private static final int TIMES = 3;

  /** Seven days that are runs of their own, all of their tenants. */
  private static final String ANY_RANGE =
      """
      SELECT tenant, soakPercentile(0.99, sumMap(response_values_us, response_counts)) AS p99_us
      FROM soak.windows
      WHERE run IN (SELECT DISTINCT run FROM soak.runs ORDER BY run LIMIT 7)
          AND analysis = 'live' AND window = 'HOUR' AND endpoint = '*' AND tenant != '*'
      GROUP BY tenant
      ORDER BY tenant
      LIMIT 5
      """;

  private QueryTimesMain() {}

  public static void main(String[] args) {
    ClickHouseLogin login =
        new ClickHouseLogin(
            URI.create(args[0]), args[1], System.getenv("BENCH_CLICKHOUSE_PASSWORD"));
    try (QueryClient analyst = new QueryClient(login)) {
      double slowest = 0;
      for (NamedQuery query : QueryClient.catalogue()) {
        Map<String, String> parameters = new HashMap<>();
        if (query.parameters().contains("run")) {
          parameters.put("run", args[2]);
        }
        double ms = milliseconds(query.name(), () -> analyst.ask(query.name(), parameters));
        slowest = Math.max(slowest, ms);
      }
      double runs =
          milliseconds(
              "the table of runs",
              () -> analyst.rows(InternalQuery.RUNS_TABLE, Map.of("tags", "{}")));
      double anyRange =
          milliseconds("percentiles of a week", () -> analyst.sql(ANY_RANGE, Map.of()));
      System.out.println(
          JsonNodeFactory.instance
              .objectNode()
              .put("slowest_query_ms", slowest)
              .put("runs_table_ms", runs)
              .put("week_ms", anyRange));
    }
  }

  private static double milliseconds(String name, Supplier<ResultRows> asked) {
    double[] ms = new double[TIMES];
    for (int i = -1; i < TIMES; i++) {
      long beganNs = System.nanoTime();
      long rows = 0;
      try (ResultRows answer = asked.get()) {
        while (answer.next() != null) {
          rows++;
        }
      }
      if (i >= 0) {
        ms[i] = (System.nanoTime() - beganNs) / 1e6;
      } else {
        System.err.printf(Locale.ROOT, "%s: %,d rows%n", name, rows);
      }
    }
    Arrays.sort(ms);
    System.err.printf(Locale.ROOT, "%s: %.0f ms%n", name, ms[TIMES / 2]);
    return ms[TIMES / 2];
  }
}
