package io.soakstream.sink.query;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as a table for a terminal: numbers flush right, long text shortened, and one line per
 * value where the columns do not fit side by side. Laid out in blocks, so that memory stays flat.
 */
final class TableLayout {
  private static final int BLOCK_ROWS = 1_000;
  private static final int SHORTEST_TEXT = 12;
  private static final int MOST_ALIGNED = 3;
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final int width;

  TableLayout(List<Column> columns, int width) {
    this.columns = columns;
    this.width = width;
  }

  long print(Rows rows, Appendable out) throws IOException {
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

  static String text(Object value, Column column) {
    if (value == null) {
      return Figures.NONE;
    }
    if (value instanceof BigInteger whole) {
      return whole.toString();
    }
    if (value instanceof Number number && column.numeric()) {
      return column.integral()
          ? Figures.whole(number.longValue())
          : Figures.number(number.doubleValue());
    }
    String plain = TextRows.plain(value).replaceAll("\\R", " ");
    return column.type().contains("DateTime64") ? plain.replaceAll("\\.0+Z", "Z") : plain;
  }

  private void print(List<List<String>> block, long before, Appendable out) throws IOException {
    alignDecimals(block);
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).name().length();
      for (List<String> row : block) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    if (fit(widths)) {
      printLines(block, widths, out);
    } else {
      printOneByOne(block, before, out);
    }
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

  /**
   * Shortens text columns, the widest first, until all stand side by side; false when they cannot.
   */
  private boolean fit(int[] widths) {
    while (total(widths) > width) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean shrinkable =
            !columns.get(i).numeric()
                && widths[i] > Math.max(SHORTEST_TEXT, columns.get(i).name().length());
        if (shrinkable && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return false;
      }
      widths[widest]--;
    }
    return true;
  }

  private static int total(int[] widths) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private void printLines(List<List<String>> block, int[] widths, Appendable out)
      throws IOException {
    List<String> names = columns.stream().map(Column::name).toList();
    printLine(names, widths, out);
    printLine(java.util.Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths, out);
    for (List<String> row : block) {
      printLine(row, widths, out);
    }
  }

  private void printLine(List<String> cells, int[] widths, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell =
          cells.get(i).length() <= widths[i]
              ? cells.get(i)
              : cells.get(i).substring(0, widths[i] - 1) + "…";
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).numeric() ? padding + cell : cell + padding);
    }
    out.append(line.toString().stripTrailing()).append("\n");
  }

  private void printOneByOne(List<List<String>> block, long before, Appendable out)
      throws IOException {
    int names = columns.stream().mapToInt(column -> column.name().length()).max().orElse(0);
    long number = before;
    for (List<String> row : block) {
      out.append("row ").append(Figures.whole(++number)).append("\n");
      for (int i = 0; i < row.size(); i++) {
        String name = columns.get(i).name();
        out.append(GAP)
            .append(name)
            .append(" ".repeat(names - name.length()))
            .append(GAP)
            .append(row.get(i))
            .append("\n");
      }
    }
  }
}
