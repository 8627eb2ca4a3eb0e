package io.soakstream.sink.query;

import io.soakstream.secret.SecretMask;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/**
 * Where ClickHouse listens and as whom one speaks to it. Immutable; {@link #toString} shows no
 * password.
 *
 * @param url HTTP address, such as {@code http://127.0.0.1:8123}, or with the path under which a
 *     reverse proxy has it; without user information, query and fragment
 */
public record ClickHouseLogin(URI url, String user, String password) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

  public ClickHouseLogin {
    checkAddress(url);
    password = password == null ? "" : password;
  }

  /**
   * An address that may name its own user and password, which win.
   *
   * @throws IllegalArgumentException when it is none that can be used; shows no password
   */
  public static ClickHouseLogin of(String text, String user, String password) {
    URI url = parsed(text);
    String own = url.getUserInfo();
    if (own == null) {
      return new ClickHouseLogin(url, user, password);
    }
    int colon = own.indexOf(':');
    String raw = url.toString();
    URI plain = URI.create(raw.replace(url.getRawUserInfo() + "@", ""));
    return colon < 0
        ? new ClickHouseLogin(plain, own, password)
        : new ClickHouseLogin(plain, own.substring(0, colon), own.substring(colon + 1));
  }

  /**
   * An address that names nobody.
   *
   * @throws IllegalArgumentException when it is none that can be used; shows no password
   */
  public static URI address(String text) {
    URI url = parsed(text);
    checkAddress(url);
    return url;
  }

  private static URI parsed(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(noAddress(text)); // Its own message shows the password.
    }
  }

  private static void checkAddress(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
      throw new IllegalArgumentException(noAddress(url.toString()));
    }
    String shown = "ClickHouse address " + SecretMask.ofAddress(url.toString());
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          shown
              + ": user and password do not belong there; give them in the environment, as"
              + " SOAK_CLICKHOUSE_…USER and …PASSWORD");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          shown + ": settings behind a '?' or '#' are not passed on; leave them out");
    }
  }

  private static String noAddress(String text) {
    return "ClickHouse address "
        + SecretMask.ofAddress(text)
        + " is not of the form http://host:port; give its HTTP port (8123)";
  }

  /** Host and port for messages; 8123 or 8443 when the address names none. */
  public String hostAndPort() {
    int port = url.getPort() >= 0 ? url.getPort() : isSecure() ? 8443 : 8123;
    return url.getHost() + ":" + port;
  }

  /** Where statements are sent: scheme, host, port and path; ends with a slash. */
  public String base() {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return (isSecure() ? "https" : "http")
        + "://"
        + hostAndPort()
        + (path.endsWith("/") ? path : path + "/");
  }

  private boolean isSecure() {
    return url.getScheme().equalsIgnoreCase("https");
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
    // The driver takes what stands behind the last slash for a database: there is none. Without a
    // path a second slash would be one.
    String path = url.getRawPath();
    String end = path == null || path.isEmpty() || path.equals("/") ? "" : "/";
    return DriverManager.getConnection("jdbc:clickhouse:" + base() + end, properties);
  }

  @Override
  public String toString() {
    return user + "@" + hostAndPort();
  }
}
