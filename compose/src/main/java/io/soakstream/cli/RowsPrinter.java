package io.soakstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes {@link Rows} in each {@link OutputFormat}. Stateless. */
public final class RowsPrinter {
  private RowsPrinter() {}

  /** Writes the rows; colours, where there are any, only in a table's header. */
  public static void print(Rows rows, OutputFormat format, PrintStream out, Ansi ansi) {
    switch (format) {
      case TABLE -> printTable(rows, out, ansi);
      case JSON -> printJson(rows, out);
      case CSV -> printCsv(rows, out);
      case MARKDOWN -> printMarkdown(rows, out);
    }
    out.flush();
  }

  private static void printTable(Rows rows, PrintStream out, Ansi ansi) {
    int[] widths = rows.columns().stream().mapToInt(String::length).toArray();
    rows.cells()
        .forEach(
            row ->
                IntStream.range(0, widths.length)
                    .forEach(i -> widths[i] = Math.max(widths[i], text(row.get(i)).length())));
    out.println(ansi.bold(line(rows, rows.columns(), widths)));
    rows.cells().forEach(row -> out.println(line(rows, row, widths)));
  }

  private static String line(Rows rows, List<?> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> padded(text(row.get(i)), widths[i], isNumeric(rows, i)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String padded(String text, int width, boolean right) {
    String spaces = " ".repeat(Math.max(0, width - text.length()));
    return right ? spaces + text : text + spaces;
  }

  private static boolean isNumeric(Rows rows, int column) {
    return rows.cells().stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
  }

  /** An object per row. */
  static ArrayNode json(Rows rows) {
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
  private static void printJson(Rows rows, PrintStream out) {
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

  private static void printCsv(Rows rows, PrintStream out) {
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

  private static void printMarkdown(Rows rows, PrintStream out) {
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
