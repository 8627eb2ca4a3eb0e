package io.soakstream.sink.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How wide the columns of a table are when it has only so much room. In this order, as far as it is
 * needed: headings wrap; text wraps; the widest text columns but the first go below their row.
 * Numbers and ids keep their room. Used once, by one thread.
 */
final class ColumnWidths {
  private static final int WORDS_MIN = 10;

  private final List<TextColumn> columns;
  private final List<List<String>> rows;
  private final int room;
  private final int[] widths;
  private final int[] cells;
  private final BitSet below = new BitSet();

  private ColumnWidths(List<TextColumn> columns, List<List<String>> rows, int room) {
    this.columns = columns;
    this.rows = rows;
    this.room = room;
    this.widths = new int[columns.size()];
    this.cells = new int[columns.size()];
  }

  /**
   * @param widths of the columns that stand side by side
   * @param below the columns that stand in a line of their own
   */
  record Fit(int[] widths, List<Integer> below) {
    boolean isBelow(int column) {
      return below.contains(column);
    }
  }

  /** Null when the columns cannot stand side by side. */
  static Fit of(List<TextColumn> columns, List<List<String>> rows, int room) {
    return new ColumnWidths(columns, rows, room).fit();
  }

  private Fit fit() {
    for (int i = 0; i < widths.length; i++) {
      for (List<String> row : rows) {
        cells[i] = Math.max(cells[i], row.get(i).length());
      }
      widths[i] = Math.max(cells[i], columns.get(i).heading().length());
    }
    if (total() > room) {
      shrink(headingMinima());
    }
    if (total() > room) {
      shrink(textMinima());
    }
    while (total() > room && moveBelow()) {
      shrink(textMinima());
    }
    return total() > room ? null : new Fit(widths, below.stream().boxed().toList());
  }

  private int[] headingMinima() {
    int[] minima = new int[widths.length];
    for (int i = 0; i < minima.length; i++) {
      minima[i] = Math.max(cells[i], LineWrap.narrowest(columns.get(i).heading()));
    }
    return minima;
  }

  private int[] textMinima() {
    int[] minima = headingMinima();
    for (int i = 0; i < minima.length; i++) {
      if (!columns.get(i).isRight()) {
        int narrowest = LineWrap.narrowest(columns.get(i).heading());
        for (List<String> row : rows) {
          narrowest = Math.max(narrowest, LineWrap.narrowest(row.get(i)));
        }
        minima[i] = Math.max(narrowest, Math.min(minima[i], WORDS_MIN));
      }
    }
    return minima;
  }

  /** Takes from the widest column that can give, until all fit or none can. */
  private void shrink(int[] minima) {
    while (total() > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (!below.get(i) && widths[i] > minima[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private boolean moveBelow() {
    int[] minima = textMinima();
    int widest = -1;
    for (int i = 1; i < widths.length; i++) {
      boolean isText = !columns.get(i).isRight() && !below.get(i);
      if (isText && (widest < 0 || minima[i] >= minima[widest])) {
        widest = i;
      }
    }
    if (widest < 0) {
      return false;
    }
    below.set(widest);
    restore();
    return true;
  }

  /** What was taken from the others may no longer be needed. */
  private void restore() {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = below.get(i) ? 0 : Math.max(cells[i], columns.get(i).heading().length());
    }
    if (total() > room) {
      shrink(headingMinima());
    }
  }

  private int total() {
    List<Integer> beside = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      if (!below.get(i)) {
        beside.add(widths[i]);
      }
    }
    return beside.stream().mapToInt(Integer::intValue).sum()
        + TextTable.GAP.length() * (beside.size() - 1);
  }
}
