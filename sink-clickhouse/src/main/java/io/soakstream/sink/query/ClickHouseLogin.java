package io.soakstream.sink.query;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/**
 * Where ClickHouse listens and as whom one speaks to it. Immutable.
 *
 * @param url HTTP address, such as {@code http://127.0.0.1:8123}
 */
public record ClickHouseLogin(URI url, String user, String password) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

  public ClickHouseLogin {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
      throw new IllegalArgumentException(
          "ClickHouse address "
              + url
              + " is not of the form http://host:port; give its HTTP port (8123)");
    }
    password = password == null ? "" : password;
  }

  /** Host and port for messages; 8123 or 8443 when the address names none. */
  public String hostAndPort() {
    int port =
        url.getPort() >= 0
            ? url.getPort()
            : url.getScheme().equalsIgnoreCase("https") ? 8443 : 8123;
    return url.getHost() + ":" + port;
  }

  /**
   * A JDBC connection on which the driver repeats nothing (a repeat of its own can double a batch;
   * there is one retry policy, and it is ours) and inserts are acknowledged when they are stored.
   * It connects at its first statement.
   */
  public Connection connect() throws SQLException {
    return connect(SOCKET_TIMEOUT);
  }

  /**
   * The same.
   *
   * @param socketTimeout longest time without a byte of the server's answer
   */
  public Connection connect(Duration socketTimeout) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("retry", "0");
    properties.setProperty("client_retry_on_failures", "None");
    properties.setProperty("clickhouse_setting_async_insert", "0");
    properties.setProperty("connection_timeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
    properties.setProperty("socket_timeout", Long.toString(socketTimeout.toMillis()));
    properties.setProperty("compress", "false");
    boolean secure = url.getScheme().equalsIgnoreCase("https");
    return DriverManager.getConnection(
        "jdbc:clickhouse:" + (secure ? "https" : "http") + "://" + hostAndPort() + "/", properties);
  }

  @Override
  public String toString() {
    return user + "@" + hostAndPort();
  }
}
