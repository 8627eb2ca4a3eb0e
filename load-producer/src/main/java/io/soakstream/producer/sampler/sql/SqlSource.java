package io.soakstream.producer.sampler.sql;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.sql.SQLException;
import java.util.Map;

/** A query of the user's own: each column of its first row is a reading of the column's name. */
public final class SqlSource implements ResourceSource {
  private final JdbcSession session;
  private final String query;
  private final String unit;
  private final boolean isCounter;

  public SqlSource(JdbcSession session, SamplerSettings settings) {
    this.session = session;
    this.query = settings.text("query");
    this.unit = settings.text("unit");
    this.isCounter = settings.flag("counter");
  }

  @Override
  public void read(ReadingSheet sheet) throws SQLException {
    for (Map.Entry<String, Object> column : session.row(query).entrySet()) {
      if (column.getValue() == null) {
        continue; // unknown is not 0
      }
      double value = number(column);
      if (isCounter) {
        sheet.rate(column.getKey(), unit + "_per_s", value);
      } else {
        sheet.gauge(column.getKey(), unit, value);
      }
    }
  }

  private static double number(Map.Entry<String, Object> column) throws SQLException {
    if (column.getValue() instanceof Number number) {
      return number.doubleValue();
    } else if (column.getValue() instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    throw new SQLException("column " + column.getKey() + " is no number");
  }

  @Override
  public void close() {
    session.close();
  }
}
