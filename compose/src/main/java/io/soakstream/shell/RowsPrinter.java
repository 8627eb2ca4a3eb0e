package io.soakstream.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.layout.TextColumn;
import io.soakstream.sink.layout.TextTable;
import io.soakstream.sink.query.NumberFormats;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes {@link DataRows} in each {@link OutputFormat}. Stateless. */
public final class RowsPrinter {
  /** A number with a unit, or nothing. */
  private static final Pattern QUANTITY = Pattern.compile("-|-?[\\d,.]+( ms|%| [KMGTP]?B)?");

  private RowsPrinter() {}

  /** Writes the rows; a table as wide as the terminal at most. */
  public static void print(DataRows rows, OutputFormat format, Terminal terminal) {
    print(rows, format, terminal.out(), terminal.outAnsi(), terminal.columns());
  }

  /** Writes the rows, a table at most so many columns wide; colours are its header's alone. */
  public static void print(
      DataRows rows, OutputFormat format, PrintStream out, AnsiStyle ansi, int columns) {
    switch (format) {
      case TABLE -> printTable(rows, out, ansi, columns);
      case JSON -> printJson(rows, out);
      case CSV -> printCsv(rows, out);
      case MARKDOWN -> printMarkdown(rows, out);
    }
    out.flush();
  }

  private static void printTable(DataRows rows, PrintStream out, AnsiStyle ansi, int columns) {
    List<TextColumn> headings =
        IntStream.range(0, rows.columns().size())
            .mapToObj(i -> new TextColumn(rows.columns().get(i), isQuantity(rows, i)))
            .toList();
    List<List<String>> cells =
        rows.cells().stream().map(row -> row.stream().map(RowsPrinter::forEyes).toList()).toList();
    TextTable.CellPaint paint =
        (row, column, text) -> row == TextTable.HEADING ? ansi.bold(text) : ansi.status(text);
    try {
      new TextTable(headings, columns).print(cells, false, 0, paint, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole numbers with separators, as everywhere that people read. */
  private static String forEyes(Object cell) {
    boolean isWhole = cell instanceof Long || cell instanceof Integer;
    return isWhole
        ? NumberFormats.whole(((Number) cell).longValue())
        : text(cell).replaceAll("\\R", " ");
  }

  private static boolean isQuantity(DataRows rows, int column) {
    return isNumeric(rows, column)
        || !rows.cells().isEmpty()
            && rows.cells().stream()
                .map(row -> text(row.get(column)))
                .allMatch(text -> QUANTITY.matcher(text).matches());
  }

  private static boolean isNumeric(DataRows rows, int column) {
    return rows.cells().stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
  }

  /** An object per row. */
  public static ArrayNode json(DataRows rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (List<Object> row : rows.cells()) {
      ObjectNode object = array.addObject();
      for (int i = 0; i < row.size(); i++) {
        put(object, rows.columns().get(i), row.get(i));
      }
    }
    return array;
  }

  /** One array with one object per line: for programs, and still for eyes. */
  private static void printJson(DataRows rows, PrintStream out) {
    ArrayNode array = json(rows);
    out.print("[");
    for (int i = 0; i < array.size(); i++) {
      out.print((i == 0 ? "\n" : ",\n") + array.get(i));
    }
    out.println(array.isEmpty() ? "]" : "\n]");
  }

  private static void put(ObjectNode object, String name, Object cell) {
    if (cell == null) {
      object.putNull(name);
    } else if (cell instanceof Boolean bool) {
      object.put(name, bool);
    } else if (cell instanceof Integer
        || cell instanceof Long
        || cell instanceof Short
        || cell instanceof Byte) {
      object.put(name, ((Number) cell).longValue());
    } else if (cell instanceof BigInteger number) {
      object.put(name, number);
    } else if (cell instanceof BigDecimal number) {
      object.put(name, number);
    } else if (cell instanceof Number number) {
      double value = number.doubleValue();
      object.set(
          name,
          Double.isFinite(value)
              ? JsonNodeFactory.instance.numberNode(value)
              : JsonNodeFactory.instance.nullNode());
    } else {
      object.put(name, cell.toString());
    }
  }

  private static void printCsv(DataRows rows, PrintStream out) {
    out.println(rows.columns().stream().map(RowsPrinter::quoted).collect(Collectors.joining(",")));
    rows.cells()
        .forEach(
            row ->
                out.println(
                    row.stream()
                        .map(cell -> quoted(cell == null ? "" : text(cell)))
                        .collect(Collectors.joining(","))));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static void printMarkdown(DataRows rows, PrintStream out) {
    out.println(markdownLine(rows.columns()));
    out.println(
        IntStream.range(0, rows.columns().size())
            .mapToObj(i -> isNumeric(rows, i) ? " ---: " : " --- ")
            .collect(Collectors.joining("|", "|", "|")));
    rows.cells().forEach(row -> out.println(markdownLine(row)));
  }

  private static String markdownLine(List<?> row) {
    return row.stream()
        .map(cell -> " " + text(cell).replace("|", "\\|").replace('\n', ' ') + " ")
        .collect(Collectors.joining("|", "|", "|"));
  }

  private static String text(Object cell) {
    return cell == null ? "-" : cell.toString();
  }
}
