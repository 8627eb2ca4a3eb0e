package io.soakstream.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of data on their way to stdout. Cells are String, Number, Boolean or null.
 *
 * <p>Invariant: every row has as many cells as there are columns.
 */
public record Rows(List<String> columns, List<List<Object>> cells) {
  public Rows {
    for (List<Object> row : cells) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns");
      }
    }
  }

  /** No rows yet. */
  public static Rows of(String... columns) {
    return new Rows(List.of(columns), new ArrayList<>());
  }

  /** Adds a row. */
  public Rows add(Object... row) {
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
