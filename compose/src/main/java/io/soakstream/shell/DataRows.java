package io.soakstream.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of data on their way to stdout. Cells are String, Number, Boolean or null.
 *
 * <p>Invariant: every row has as many cells as there are columns.
 */
public record DataRows(List<String> columns, List<List<Object>> cells) {
  public DataRows {
    for (List<Object> row : cells) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns");
      }
    }
  }

  /** No rows yet. */
  public static DataRows of(String... columns) {
    return new DataRows(List.of(columns), new ArrayList<>());
  }

  /** Adds a row. */
  public DataRows add(Object... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(row.length + " cells for " + columns.size() + " columns");
    }
    List<Object> copy = new ArrayList<>();
    for (Object cell : row) {
      copy.add(cell);
    }
    cells.add(copy);
    return this;
  }
}
