package io.soakstream.bench.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.sink.query.ClickHouseLogin;
import java.net.URI;

/**
 * All rows from one table into another inside the server: what ClickHouse itself can do with them.
 * {@code InsertSelectMain CLICKHOUSE_URL USER TABLE}, password in the environment. Prints the rate
 * of the one statement.
 */
public final class InsertSelectMain {
  private InsertSelectMain() {}

  public static void main(String[] args) throws Exception {
    ClickHouseLogin login =
        new ClickHouseLogin(
            URI.create(args[0]), args[1], System.getenv("BENCH_CLICKHOUSE_PASSWORD"));
    try (SinkTables tables = new SinkTables(login)) {
      long startedNs = System.nanoTime();
      tables.copyTo(args[2]);
      double seconds = (System.nanoTime() - startedNs) / 1e9;
      long rows = tables.rows(args[2]);
      System.out.println(
          JsonNodeFactory.instance
              .objectNode()
              .put(FigureNames.EVENTS, rows)
              .put(RowsStored.ROWS_PER_S, rows / seconds));
    }
  }
}
