package io.soakstream.sink.query;

import io.soakstream.sink.layout.TextColumn;
import io.soakstream.sink.layout.TextTable;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as a table for a terminal: numbers flush right, long text wrapped, and one line per
 * value where the columns do not fit side by side. Laid out in blocks, so that memory stays flat.
 */
final class TableLayout {
  private static final int BLOCK_ROWS = 1_000;
  private static final int MOST_ALIGNED = 3;

  private final List<ResultColumn> columns;
  private final TextTable table;

  TableLayout(List<ResultColumn> columns, int width) {
    this.columns = columns;
    this.table =
        new TextTable(
            columns.stream()
                .map(column -> new TextColumn(column.name(), column.numeric()))
                .toList(),
            width);
  }

  long print(ResultRows rows, Appendable out) throws IOException {
    long count = 0;
    List<List<String>> block = new ArrayList<>();
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      block.add(texts(row));
      count++;
      if (block.size() == BLOCK_ROWS) {
        print(block, count - block.size(), out);
        block.clear();
      }
    }
    if (!block.isEmpty()) {
      print(block, count - block.size(), out);
    } else if (count == 0 && !columns.isEmpty()) {
      out.append("no rows\n");
    }
    return count;
  }

  private List<String> texts(List<Object> row) {
    List<String> texts = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      texts.add(text(row.get(i), columns.get(i)));
    }
    return texts;
  }

  static String text(Object value, ResultColumn column) {
    if (value == null) {
      return NumberFormats.NONE;
    }
    if (value instanceof BigInteger whole) {
      return whole.toString();
    }
    if (value instanceof Number number && column.numeric()) {
      return column.integral()
          ? NumberFormats.whole(number.longValue())
          : NumberFormats.number(number.doubleValue());
    }
    String plain = TextRows.plain(value).replaceAll("\\R", " ");
    return column.type().contains("DateTime64") ? plain.replaceAll("\\.0+Z", "Z") : plain;
  }

  private void print(List<List<String>> block, long before, Appendable out) throws IOException {
    alignDecimals(block);
    table.print(block, true, before, TextTable.CellPaint.NONE, out);
  }

  /** Gives the fractions of a column equally many decimals, so that the points stand in line. */
  private void alignDecimals(List<List<String>> block) {
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      if (!columns.get(i).numeric() || columns.get(i).integral()) {
        continue;
      }
      int decimals = block.stream().mapToInt(row -> decimals(row.get(column))).max().orElse(0);
      for (List<String> row : block) {
        String text = row.get(i);
        int own = decimals(text);
        if (own >= 0 && own < decimals && decimals <= MOST_ALIGNED) {
          row.set(i, text + (own == 0 ? "." : "") + "0".repeat(decimals - own));
        }
      }
    }
  }

  /** Decimals of a plain number; -1 of anything else. */
  private static int decimals(String text) {
    if (!text.matches("-?[0-9,]+(\\.[0-9]+)?")) {
      return -1;
    }
    int point = text.indexOf('.');
    return point < 0 ? 0 : text.length() - point - 1;
  }
}
