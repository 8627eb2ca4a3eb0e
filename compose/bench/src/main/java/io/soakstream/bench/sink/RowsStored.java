package io.soakstream.bench.sink;

import io.soakstream.bench.harness.CompletionGoal;
import io.soakstream.bench.harness.FigureNames;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Reached when a table has its rows. It knows the rate while they came, which leaves out how the
 * process started: from the first look that saw some to the one that saw all. For one thread.
 */
final class RowsStored implements CompletionGoal {
  static final String ROWS_PER_S = "rows_per_s";

  private final SinkTables tables;
  private final String table;
  private final long rows;
  private long firstRows;
  private long firstNs;
  private long lastNs;

  RowsStored(SinkTables tables, String table, long rows) {
    this.tables = tables;
    this.table = table;
    this.rows = rows;
  }

  @Override
  public boolean await(Duration timeout) throws SQLException, InterruptedException {
    long stored = tables.rows(table);
    lastNs = System.nanoTime();
    if (stored > 0 && firstNs == 0) {
      firstRows = stored;
      firstNs = lastNs;
    }
    // At least once: rows that came twice are one when they are read.
    if (stored >= rows && tables.rowsAsRead(table) == rows) {
      return true;
    }
    Thread.sleep(timeout.toMillis());
    return false;
  }

  @Override
  public Map<String, Double> figures() {
    double seconds = (lastNs - firstNs) / 1e9;
    return Map.of(
        FigureNames.EVENTS,
        (double) rows,
        ROWS_PER_S,
        (rows - firstRows) / Math.max(1e-3, seconds));
  }

  @Override
  public void close() {}
}
