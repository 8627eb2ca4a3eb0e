package io.soakstream.sink.ddl;

import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Roles on a server that manages its users with SQL; the embedded one takes them from a file. */
public final class DatabaseRoles {
  private DatabaseRoles() {}

  /**
   * Creates or renews the roles {@code soak_migrators}, {@code soak_writers} and {@code
   * soak_analysts}, if this user may.
   *
   * @return whether it may
   */
  public static boolean apply(ClickHouseLogin admin) throws SQLException {
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("CHECK GRANT ROLE ADMIN ON *.*")) {
        if (!result.next() || result.getInt(1) == 0) {
          return false;
        }
      }
      for (String sql : Migration.statements(Migration.resource("roles.sql"))) {
        statement.execute(sql);
      }
      return true;
    }
  }
}
