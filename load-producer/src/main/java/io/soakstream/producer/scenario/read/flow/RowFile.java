package io.soakstream.producer.scenario.read.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.producer.payload.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of rows: CSV after RFC 4180 with a line of names at its beginning, or JSON lines, one
 * object each, when its name ends with {@code .jsonl}, {@code .ndjson} or {@code .json}. No message
 * shows a value. Immutable.
 */
record RowFile(String file, List<String> columns, List<List<String>> rows, String sha256) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A file that holds no rows; says what is asked of it and what to do. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnreadableException(String rule, String remedy) {
      super(rule);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  static RowFile read(String name, RequestBody content) throws UnreadableException {
    String text = new String(content.bytes(), StandardCharsets.UTF_8);
    boolean isJson = name.matches(".*\\.(jsonl|ndjson|json)");
    RowFile table = isJson ? ofJson(name, text) : ofCsv(name, text);
    if (table.rows().isEmpty()) {
      throw new UnreadableException(
          "must hold at least one row",
          isJson ? "write an object a line" : "write rows below the line of names");
    }
    return new RowFile(name, table.columns(), table.rows(), content.sha256());
  }

  private static RowFile ofJson(String name, String text) throws UnreadableException {
    Set<String> columns = new LinkedHashSet<>();
    List<JsonNode> objects = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      JsonNode object = parsed(lines[i]);
      if (object == null || !object.isObject()) {
        throw new UnreadableException(
            "must hold a JSON object in each line, and line " + (i + 1) + " holds none",
            "write it such as {\"name\": \"anna\"}");
      }
      object.fieldNames().forEachRemaining(columns::add);
      objects.add(object);
    }
    List<String> names = List.copyOf(columns);
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode object : objects) {
      List<String> row = new ArrayList<>();
      for (String column : names) {
        JsonNode value = object.path(column);
        row.add(value.isMissingNode() || value.isNull() ? "" : shown(value));
      }
      rows.add(row);
    }
    return new RowFile(name, names, rows, "");
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null; // its message would show what stands there
    }
  }

  private static RowFile ofCsv(String name, String text) throws UnreadableException {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
      char found = text.charAt(i);
      if (isQuoted) {
        boolean isDoubled = found == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (found != '"' || isDoubled) {
          cell.append(found);
          i += isDoubled ? 1 : 0;
        } else {
          isQuoted = false;
        }
      } else if (found == '"' && cell.isEmpty()) {
        isQuoted = true;
      } else if (found == ',') {
        line.add(cell.toString());
        cell.setLength(0);
      } else if (found == '\n') {
        end(lines, line, cell);
        line = new ArrayList<>();
      } else if (found != '\r') {
        cell.append(found);
      }
    }
    if (isQuoted) {
      throw new UnreadableException(
          "has a quote that is not closed", "close it, and write a quote within a value twice");
    }
    end(lines, line, cell);
    return table(name, lines);
  }

  private static void end(List<List<String>> lines, List<String> line, StringBuilder cell) {
    if (line.isEmpty() && cell.isEmpty()) {
      return; // an empty line
    }
    line.add(cell.toString());
    cell.setLength(0);
    lines.add(line);
  }

  private static RowFile table(String name, List<List<String>> lines) throws UnreadableException {
    if (lines.isEmpty()) {
      throw new UnreadableException(
          "must hold a line of names and rows", "begin it with a line such as name,password");
    }
    List<String> columns = lines.get(0).stream().map(String::strip).toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).size() != columns.size()) {
        throw new UnreadableException(
            "must have as many values in each row as names, "
                + columns.size()
                + ", and row "
                + i
                + " has "
                + lines.get(i).size(),
            "put values with commas in quotes");
      }
    }
    if (columns.stream().anyMatch(String::isEmpty)
        || columns.stream().distinct().count() < columns.size()) {
      throw new UnreadableException(
          "must name each column once in its first line", "name every column, each otherwise");
    }
    return new RowFile(name, columns, lines.subList(1, lines.size()), "");
  }
}
