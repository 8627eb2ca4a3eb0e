package io.soakstream.bench.sink;

import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables that are written to, each of the same shape. For one thread. */
final class Tables implements AutoCloseable {
  static final String OURS = "soak_store.windows";
  static final String JDBC = "soak_store.windows_by_jdbc";
  static final String SELECT = "soak_store.windows_by_select";

  private static final int NO_SUCH_TABLE = 60;

  private final Connection connection;

  Tables(ClickHouseLogin migrator) throws SQLException {
    this.connection = migrator.connect();
  }

  /** Makes a table empty; ours is made by the sink. */
  void empty(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!table.equals(OURS)) {
        statement.execute("CREATE TABLE IF NOT EXISTS " + table + " AS " + OURS);
      }
      statement.execute("TRUNCATE TABLE IF EXISTS " + table);
    }
  }

  /** Copies all of ours inside the server. */
  void copyTo(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO " + table + " SELECT * FROM " + OURS);
    }
  }

  /** Rows in a table; 0 while there is none. */
  long rows(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count() FROM " + table)) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_TABLE) {
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
