package io.soakstream.sink.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row by column name, for results small enough to keep. Immutable. */
public final class ResultRow {
  private final Map<String, Object> values;

  private ResultRow(Map<String, Object> values) {
    this.values = values;
  }

  static List<ResultRow> all(ResultRows rows) {
    List<ResultRow> all = new ArrayList<>();
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        values.put(rows.columns().get(i).name(), row.get(i));
      }
      all.add(new ResultRow(values));
    }
    return all;
  }

  /** The value; null when ClickHouse has NULL. */
  public Object value(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException(
          "the result has no column " + column + ", but " + values.keySet());
    }
    return values.get(column);
  }

  /** The value as text; empty for NULL. */
  public String text(String column) {
    Object value = value(column);
    return value == null ? "" : value.toString();
  }

  /** A whole number; 0 for NULL. */
  public long whole(String column) {
    return value(column) instanceof Number number ? number.longValue() : 0;
  }

  /** A number; null for NULL. */
  public Double number(String column) {
    return value(column) instanceof Number number ? number.doubleValue() : null;
  }

  /** A whole number; null for NULL. */
  public Long wholeOrNull(String column) {
    return value(column) instanceof Number number ? number.longValue() : null;
  }

  /** Truth; false for NULL. */
  public boolean flag(String column) {
    return value(column) instanceof Boolean flag ? flag : whole(column) != 0;
  }
}
