package io.soakstream.sink.ddl;

import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a ClickHouse server to the present schema: databases {@code soak_store} (tables) and
 * {@code soak} (views). Two sinks may do so at the same time, since every statement can be
 * repeated.
 */
public final class Migrations {
  private static final String BOOTSTRAP = "bootstrap.sql";

  private final ClickHouseLogin migrator;
  private final List<Migration> migrations;

  public Migrations(ClickHouseLogin migrator) {
    this(migrator, Migration.bundled());
  }

  Migrations(ClickHouseLogin migrator, List<Migration> migrations) {
    this.migrator = migrator;
    this.migrations = migrations;
  }

  /** Version of the newest migration that comes with the program. */
  public static int newest() {
    return Migration.bundled().stream().mapToInt(Migration::version).max().orElse(0);
  }

  /**
   * Applies what is missing.
   *
   * @return the versions applied now
   * @throws MigrationRefusedException when an applied migration was changed
   */
  public List<Integer> apply() throws SQLException {
    try (Connection connection = migrator.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : Migration.statements(Migration.resource(BOOTSTRAP))) {
        statement.execute(sql);
      }
      List<Integer> done = new ArrayList<>();
      for (Migration migration : MigrationPlan.pending(migrations, applied(statement))) {
        for (String sql : migration.statements()) {
          statement.execute(sql);
        }
        statement.execute(
            "INSERT INTO soak_store.migrations (version, name, checksum) VALUES ("
                + migration.version()
                + ", '"
                + migration.name()
                + "', '"
                + migration.checksum()
                + "')");
        done.add(migration.version());
      }
      return done;
    }
  }

  /** Version that a server is at, as any user who may read the table of migrations sees it. */
  public static int versionOf(ClickHouseLogin login) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT max(version) FROM soak_store.migrations")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static Map<Integer, String> applied(Statement statement) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    try (ResultSet result =
        statement.executeQuery("SELECT version, checksum FROM soak_store.migrations FINAL")) {
      while (result.next()) {
        applied.put(result.getInt(1), result.getString(2));
      }
    }
    return applied;
  }
}
