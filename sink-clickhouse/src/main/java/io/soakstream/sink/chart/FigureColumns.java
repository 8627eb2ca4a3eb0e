package io.soakstream.sink.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultColumn;
import io.soakstream.sink.query.ResultRows;
import java.util.List;
import java.util.Map;

/** Answers of ClickHouse as JSON: by row, by column, or by group and column. Stateless. */
public final class FigureColumns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FigureColumns() {}

  /** Rows as objects. */
  public static ArrayNode rows(
      QueryClient analyst, InternalQuery query, Map<String, String> parameters) {
    ArrayNode list = JSON.createArrayNode();
    try (ResultRows rows = analyst.rows(query, parameters)) {
      List<ResultColumn> columns = rows.columns();
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        ObjectNode node = list.addObject();
        for (int i = 0; i < columns.size(); i++) {
          node.set(columns.get(i).name(), JSON.valueToTree(row.get(i)));
        }
      }
    }
    return list;
  }

  /** Rows as one list per column. */
  static ObjectNode columns(
      QueryClient analyst, InternalQuery query, Map<String, String> parameters) {
    ObjectNode answer = JSON.createObjectNode();
    try (ResultRows rows = analyst.rows(query, parameters)) {
      List<ArrayNode> lists =
          rows.columns().stream().map(column -> answer.putArray(column.name())).toList();
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < lists.size(); i++) {
          lists.get(i).addPOJO(row.get(i));
        }
      }
    }
    return answer;
  }

  /** Rows in the order of their keys: a list of groups, each with its keys and its columns. */
  static ObjectNode grouped(
      QueryClient analyst, InternalQuery query, Map<String, String> parameters, List<String> keys) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode groups = answer.putArray("series");
    try (ResultRows rows = analyst.rows(query, parameters)) {
      List<ResultColumn> columns = rows.columns();
      List<Object> last = null;
      ObjectNode group = null;
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        List<Object> key = row.subList(0, keys.size());
        if (!key.equals(last)) {
          group = groups.addObject();
          for (int i = 0; i < columns.size(); i++) {
            if (i < keys.size()) {
              group.put(keys.get(i), String.valueOf(key.get(i)));
            } else {
              group.putArray(columns.get(i).name());
            }
          }
          last = key;
        }
        for (int i = keys.size(); i < columns.size(); i++) {
          ((ArrayNode) group.get(columns.get(i).name())).addPOJO(row.get(i));
        }
      }
    }
    return answer;
  }
}
