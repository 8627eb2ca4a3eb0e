package io.soakstream.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.shell.DataRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules differ between two verdicts of the same run. Rules are told apart by what they are
 * about, not by their place in the list.
 */
final class RulesChange {
  private RulesChange() {}

  /** A row per rule that is other, new or gone; rules that stayed as they were are left out. */
  static DataRows between(JsonNode before, JsonNode after) {
    Map<String, JsonNode> from = bySubject(before);
    Map<String, JsonNode> to = bySubject(after);
    DataRows rows =
        DataRows.of(
            "rule", "change", "from", "from_limit", "from_status", "to", "to_limit", "to_status");
    for (Map.Entry<String, JsonNode> rule : to.entrySet()) {
      JsonNode old = from.get(rule.getKey());
      if (old == null) {
        add(rows, rule.getKey(), "added", null, rule.getValue());
      } else if (!isSame(old, rule.getValue())) {
        add(rows, rule.getKey(), "changed", old, rule.getValue());
      }
    }
    from.forEach(
        (subject, rule) -> {
          if (!to.containsKey(subject)) {
            add(rows, subject, "removed", rule, null);
          }
        });
    return rows;
  }

  /** The same without the columns that repeat what a rule's text says, for eyes. */
  static DataRows brief(DataRows rows) {
    DataRows brief = DataRows.of("rule", "change", "from", "status", "to", "status");
    for (List<Object> row : rows.cells()) {
      brief.add(row.get(0), row.get(1), row.get(2), row.get(4), row.get(5), row.get(7));
    }
    return brief;
  }

  private static boolean isSame(JsonNode old, JsonNode now) {
    return old.path("text").equals(now.path("text"))
        && old.path("status").equals(now.path("status"));
  }

  private static void add(
      DataRows rows, String subject, String change, JsonNode old, JsonNode now) {
    List<Object> row = new ArrayList<>(List.of(subject, change));
    addSide(row, old);
    addSide(row, now);
    rows.add(row.toArray());
  }

  private static void addSide(List<Object> row, JsonNode rule) {
    if (rule == null) {
      row.add(null);
      row.add(null);
      row.add(null);
      return;
    }
    row.add(rule.path("text").asText());
    row.add(rule.path("limit").isNumber() ? rule.path("limit").asDouble() : null);
    row.add(rule.path("status").asText());
  }

  /** By id without the number that says where the rule stands; a second one alike is counted. */
  private static Map<String, JsonNode> bySubject(JsonNode verdict) {
    Map<String, JsonNode> rules = new LinkedHashMap<>();
    for (JsonNode rule : verdict.path("rules")) {
      String subject = rule.path("id").asText().replaceFirst("^r\\d+-", "");
      String name = subject;
      for (int i = 2; rules.containsKey(name); i++) {
        name = subject + " (" + i + ")";
      }
      rules.put(name, rule);
    }
    return rules;
  }
}
