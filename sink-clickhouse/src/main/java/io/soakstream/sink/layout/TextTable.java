package io.soakstream.sink.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of text that fits its room: cells wrap, what does not fit beside goes below, and where
 * not even that is enough each row becomes a list of names and values. Nothing is cut. Stateless
 * but for its columns; safe for any thread.
 */
public final class TextTable {
  static final String GAP = "  ";
  private static final String BELOW_INDENT = "    ";
  private static final String NOTHING = "-";
  private static final int VALUE_MIN = 8;

  /** The row that the paint is asked for when a heading is printed. */
  public static final int HEADING = -1;

  private final List<TextColumn> columns;
  private final int width;

  /** Colours a piece of a cell; the length of what is seen must not change. */
  public interface CellPaint {
    /** No colour at all. */
    CellPaint NONE = (row, column, text) -> text;

    /** The text as it is printed; {@code row} is {@link #HEADING} for the heading. */
    String of(int row, int column, String text);
  }

  /**
   * @param width the longest line there may be
   */
  public TextTable(List<TextColumn> columns, int width) {
    this.columns = List.copyOf(columns);
    this.width = width;
  }

  /**
   * Prints rows under their headings.
   *
   * @param ruled whether there is a line of hyphens under the headings
   * @param before how many rows were printed earlier, where rows are numbered
   */
  public void print(
      List<List<String>> rows, boolean ruled, long before, CellPaint paint, Appendable out)
      throws IOException {
    ColumnWidths.Fit fit = ColumnWidths.of(columns, rows, width);
    if (fit == null) {
      printOneByOne(rows, ruled, before, paint, out);
      return;
    }
    printHeadings(fit, ruled, paint, out);
    for (int r = 0; r < rows.size(); r++) {
      List<List<String>> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(fit.isBelow(i) ? List.of() : LineWrap.wrap(rows.get(r).get(i), fit.widths()[i]));
      }
      printLines(cells, false, fit, r, paint, out);
      printBelow(rows.get(r), fit, out);
    }
  }

  private void printHeadings(ColumnWidths.Fit fit, boolean ruled, CellPaint paint, Appendable out)
      throws IOException {
    List<List<String>> headings = new ArrayList<>();
    List<List<String>> rulers = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean below = fit.isBelow(i);
      headings.add(below ? List.of() : LineWrap.wrap(columns.get(i).heading(), fit.widths()[i]));
      rulers.add(below ? List.of() : List.of("-".repeat(fit.widths()[i])));
    }
    printLines(headings, true, fit, HEADING, paint, out);
    if (ruled) {
      printLines(rulers, true, fit, HEADING, CellPaint.NONE, out);
    }
  }

  /**
   * @param onFoot whether cells of few lines stand at the foot of the row, as headings do
   */
  private void printLines(
      List<List<String>> cells,
      boolean onFoot,
      ColumnWidths.Fit fit,
      int row,
      CellPaint paint,
      Appendable out)
      throws IOException {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int l = 0; l < height; l++) {
      StringBuilder line = new StringBuilder();
      int owed = 0; // padding is written only when something follows it
      boolean isFirst = true;
      for (int i = 0; i < columns.size(); i++) {
        if (fit.isBelow(i)) {
          continue;
        }
        owed += isFirst ? 0 : GAP.length();
        isFirst = false;
        List<String> lines = cells.get(i);
        int at = onFoot ? l - (height - lines.size()) : l;
        String text = at >= 0 && at < lines.size() ? lines.get(at) : "";
        int padding = fit.widths()[i] - text.length();
        if (text.isEmpty()) {
          owed += padding;
          continue;
        }
        boolean isRight = columns.get(i).isRight();
        line.append(" ".repeat(isRight ? owed + padding : owed)).append(paint.of(row, i, text));
        owed = isRight ? 0 : padding;
      }
      out.append(line).append("\n");
    }
  }

  private void printBelow(List<String> row, ColumnWidths.Fit fit, Appendable out)
      throws IOException {
    List<String> parts = new ArrayList<>();
    for (int column : fit.below()) {
      String text = row.get(column);
      if (!text.isEmpty() && !text.equals(NOTHING)) {
        parts.add(columns.get(column).heading() + ": " + text);
      }
    }
    if (!parts.isEmpty()) {
      int room = Math.max(1, width - BELOW_INDENT.length());
      for (String line : LineWrap.wrap(String.join("; ", parts), room)) {
        out.append(BELOW_INDENT).append(line).append("\n");
      }
    }
  }

  private void printOneByOne(
      List<List<String>> rows, boolean numbered, long rowsBefore, CellPaint paint, Appendable out)
      throws IOException {
    int names = columns.stream().mapToInt(column -> column.heading().length()).max().orElse(0);
    String lead = numbered ? GAP : "";
    int indent = lead.length() + names + GAP.length();
    int room = Math.max(VALUE_MIN, width - indent);
    for (int r = 0; r < rows.size(); r++) {
      if (numbered) {
        out.append(String.format(Locale.ROOT, "row %,d\n", rowsBefore + r + 1));
      } else {
        out.append(r > 0 ? "\n" : "");
      }
      for (int i = 0; i < columns.size(); i++) {
        String name = columns.get(i).heading();
        String fill = " ".repeat(names - name.length()) + GAP;
        List<String> lines = LineWrap.wrap(rows.get(r).get(i), room);
        out.append(lead).append(paint.of(HEADING, i, name));
        for (int l = 0; l < lines.size(); l++) {
          String gap = l == 0 ? fill : " ".repeat(indent);
          out.append(lines.get(l).isEmpty() ? "" : gap + paint.of(r, i, lines.get(l))).append("\n");
        }
      }
    }
  }
}
