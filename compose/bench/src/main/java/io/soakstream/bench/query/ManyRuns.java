package io.soakstream.bench.query;

import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A store with many runs: copies of one, each with an id of its own. Used by one thread. */
final class ManyRuns implements AutoCloseable {
  /** Blocks as small as those of the sink: the embedded server has little memory. */
  private static final String SMALL_BLOCKS =
      " SETTINGS max_threads = 1, max_block_size = 8192, min_insert_block_size_rows = 8192";

  private final Connection connection;

  ManyRuns(ClickHouseLogin migrator) throws SQLException {
    this.connection = migrator.connect();
  }

  /** Whether the rows of a run are all there: those of the run as a whole come last. */
  boolean isStored(String run) throws SQLException {
    return number("SELECT count() FROM soak.ledgers WHERE run = '" + run + "'") > 0;
  }

  /** Copies all that is stored of a run; the copies are called RUN-1, RUN-2 and so on. */
  void copy(String run, int copies) throws SQLException {
    List<String> tables = tablesOfRuns();
    for (int copy = 1; copy <= copies; copy++) {
      for (String table : tables) {
        execute(
            String.format(
                Locale.ROOT,
                "INSERT INTO %s SELECT * REPLACE ('%s-%d' AS run) FROM %s AS t WHERE t.run = '%s'%s",
                table,
                run,
                copy,
                table,
                run,
                SMALL_BLOCKS));
      }
    }
  }

  /** Runs that are stored. */
  long runs() throws SQLException {
    return number("SELECT uniqExact(run) FROM soak.windows");
  }

  private List<String> tablesOfRuns() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT database || '.' || table FROM system.columns WHERE database = 'soak_store'"
                    + " AND name = 'run'")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
