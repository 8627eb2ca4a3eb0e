package io.soakstream.sink.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as JSON, CSV and Markdown, written as they come. Stateless. */
final class TextRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TextRows() {}

  static long json(ResultRows rows, Appendable out) throws IOException {
    long count = 0;
    out.append("[");
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(rows.columns().get(i).name(), row.get(i));
      }
      out.append(count++ == 0 ? "\n" : ",\n").append(JSON.writeValueAsString(object));
    }
    out.append(count == 0 ? "]\n" : "\n]\n");
    return count;
  }

  /** RFC 4180, with a header line. */
  static long csv(ResultRows rows, Appendable out) throws IOException {
    if (rows.columns().isEmpty()) {
      return 0;
    }
    out.append(
            rows.columns().stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(",")))
        .append("\n");
    long count = 0;
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      out.append(row.stream().map(value -> quoted(plain(value))).collect(Collectors.joining(",")))
          .append("\n");
      count++;
    }
    return count;
  }

  static long markdown(ResultRows rows, Appendable out) throws IOException {
    if (rows.columns().isEmpty()) {
      return 0;
    }
    out.append("| ")
        .append(rows.columns().stream().map(c -> cell(c.name())).collect(Collectors.joining(" | ")))
        .append(" |\n|");
    for (ResultColumn column : rows.columns()) {
      out.append(column.numeric() ? " ---: |" : " --- |");
    }
    out.append("\n");
    long count = 0;
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      out.append("| ")
          .append(row.stream().map(value -> cell(plain(value))).collect(Collectors.joining(" | ")))
          .append(" |\n");
      count++;
    }
    return count;
  }

  /** A value on one line; empty for NULL. */
  static String plain(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List || value instanceof Map) {
      try {
        return JSON.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return value.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String cell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
  }
}
