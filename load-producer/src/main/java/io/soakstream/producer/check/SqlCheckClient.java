package io.soakstream.producer.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.producer.scenario.Check;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** A query over a connection of its own; the first column of the first row is the answer. */
record SqlCheckClient(Driver driver, String url, Check.Sql question, Duration timeout)
    implements CheckClient {
  @Override
  public Map<String, JsonNode> answer() throws UnansweredException {
    try (Connection connection = driver.connect(url, new Properties());
        Statement statement = connection.createStatement()) {
      limit(statement);
      try (ResultSet rows = statement.executeQuery(question.query())) {
        return Map.of(Check.VALUE, rows.next() ? value(rows) : MissingNode.getInstance());
      }
    } catch (SQLException e) {
      throw new UnansweredException(withoutAddress(String.valueOf(e.getMessage())), e);
    }
  }

  private void limit(Statement statement) throws SQLException {
    try {
      statement.setMaxRows(1);
      statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
    } catch (SQLFeatureNotSupportedException e) {
      // Then the check's own timeout is the only one.
    }
  }

  private static JsonNode value(ResultSet rows) throws SQLException {
    Object value = rows.getObject(1);
    return value == null ? NullNode.getInstance() : TextNode.valueOf(value.toString());
  }

  /** An address may hold a password, and what was observed is published. */
  private String withoutAddress(String message) {
    return message.replace(url, "the address in " + question.urlFrom());
  }
}
