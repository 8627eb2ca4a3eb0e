package io.soakstream.bench.sink;

import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** The tables that are written to, each of the same shape. For one thread. */
final class SinkTables implements AutoCloseable {
  static final String OURS = "soak_store.windows";
  static final String JDBC = "soak_store.windows_by_jdbc";
  static final String SELECT = "soak_store.windows_by_select";

  private static final Set<Integer> NOT_THERE_YET =
      Set.of(60, 81); // no such table, no such database

  private static final String SMALLER_BLOCKS =
      " SETTINGS min_insert_block_size_bytes = 67108864, max_block_size = 8192";

  private final Connection connection;

  SinkTables(ClickHouseLogin migrator) throws SQLException {
    this.connection = migrator.connect();
  }

  /** Makes a table empty; ours is made by the first sink. */
  void empty(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!table.equals(OURS)) {
        statement.execute("CREATE TABLE IF NOT EXISTS " + table + " AS " + OURS);
      }
      if (rows(table) > 0) {
        statement.execute("TRUNCATE TABLE " + table);
      }
    }
  }

  /**
   * Copies all of ours inside the server, in blocks of 64 MB: with the 256 MB of its defaults the
   * embedded server reaches its limit of memory.
   */
  void copyTo(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO " + table + " SELECT * FROM " + OURS + SMALLER_BLOCKS);
    }
  }

  /** Rows in a table, replaced ones included; 0 while there is none. */
  long rows(String table) throws SQLException {
    return count(table);
  }

  /** Rows that a reader sees. */
  long rowsAsRead(String table) throws SQLException {
    return count(table + " FINAL");
  }

  private long count(String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count() FROM " + from)) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      if (NOT_THERE_YET.contains(e.getErrorCode())) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
