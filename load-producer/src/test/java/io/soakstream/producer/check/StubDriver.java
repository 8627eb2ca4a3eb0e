package io.soakstream.producer.check;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A database that answers a query with the query itself, an empty query with no row, {@code NULL}
 * with NULL, and {@code fail} with its own address.
 */
public class StubDriver implements Driver {
  /** The same, known to nobody who does not name it. */
  public static final class Named extends StubDriver {
    @Override
    public boolean acceptsURL(String url) {
      return url.startsWith("jdbc:stub-named:");
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:stub:");
  }

  @Override
  public Connection connect(String url, Properties info) {
    return as(
        Connection.class,
        (connection, method, arguments) ->
            method.getName().equals("createStatement") ? statement(url) : null);
  }

  private static Statement statement(String url) {
    return as(
        Statement.class,
        (statement, method, arguments) -> {
          if (!method.getName().equals("executeQuery")) {
            return null;
          } else if (arguments[0].equals("fail")) {
            throw new SQLException("refused by " + url);
          }
          return rows((String) arguments[0]);
        });
  }

  private static ResultSet rows(String query) {
    return as(
        ResultSet.class,
        (rows, method, arguments) ->
            switch (method.getName()) {
              case "next" -> !query.isEmpty();
              case "getObject" -> query.equals("NULL") ? null : query;
              default -> null;
            });
  }

  private static <T> T as(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
