package io.soakstream.producer.sampler.sql;

import io.soakstream.producer.check.JdbcDrivers;
import io.soakstream.producer.sampler.SourceRefusedException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One connection to a database, kept open from one reading to the next and made anew when it is
 * lost. It only reads, as far as the database holds it to that. Confined to one thread, but for
 * close.
 */
public final class JdbcSession implements Closeable {
  private final Driver driver;
  private final String place;
  private final String url;
  private final Duration timeout;
  private volatile Connection connection;

  private JdbcSession(Driver driver, String place, String url, Duration timeout) {
    this.driver = driver;
    this.place = place;
    this.url = url;
    this.timeout = timeout;
  }

  /**
   * Makes ready; does not connect.
   *
   * @param place where the address stood
   * @throws SourceRefusedException when there is no driver for it
   */
  public static JdbcSession of(
      String place, String url, Map<String, String> environment, Duration timeout)
      throws SourceRefusedException {
    Driver driver =
        JdbcDrivers.of(environment)
            .of(url)
            .orElseThrow(
                () ->
                    new SourceRefusedException(
                        place,
                        "must hold a JDBC address that a driver here is for",
                        "write jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD, or"
                            + " name the driver's jar in "
                            + JdbcDrivers.JARS));
    return new JdbcSession(driver, place, url, timeout);
  }

  /**
   * All rows of a query.
   *
   * @throws SQLException without the address, which may hold a password
   */
  public List<Map<String, Object>> rows(String query) throws SQLException {
    try (Statement statement = connected().createStatement()) {
      statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
      try (ResultSet found = statement.executeQuery(query)) {
        ResultSetMetaData columns = found.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (found.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), found.getObject(i));
          }
          rows.add(row);
        }
        return rows;
      }
    } catch (SQLException e) {
      close();
      throw new SQLException(
          String.valueOf(e.getMessage()).replace(url, "the address in " + place), e.getSQLState());
    }
  }

  /** The first row of a query; empty when there is none. */
  public Map<String, Object> row(String query) throws SQLException {
    List<Map<String, Object>> rows = rows(query);
    return rows.isEmpty() ? Map.of() : rows.get(0);
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null || open.isClosed()) {
      Properties properties = new Properties();
      if (url.startsWith("jdbc:postgresql:")) {
        String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("ApplicationName", "soakstream sampler");
        properties.setProperty("readOnly", "true");
        properties.setProperty("readOnlyMode", "always");
      }
      open = driver.connect(url, properties);
      connection = open;
    }
    return open;
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.abort(Runnable::run); // close could wait for the answer that does not come
      } catch (SQLException e) {
        // It is given up either way.
      }
    }
  }
}
