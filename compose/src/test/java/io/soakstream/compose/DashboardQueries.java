package io.soakstream.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The SQL of Grafana: of every panel, annotation and variable of every dashboard, and of alerts.
 */
final class DashboardQueries {
  private static final String FOLDER = "compose/grafana/dashboards";
  private static final String ALERTS = "compose/grafana/provisioning/alerting/pipeline.yml";

  /** One query: where it stands, what it is for, and its SQL. */
  record Named(String dashboard, String name, String sql) {
    @Override
    public String toString() {
      return dashboard + ": " + name;
    }
  }

  private DashboardQueries() {}

  /** Dashboards by file name without its ending. */
  static TreeMap<String, JsonNode> dashboards() {
    TreeMap<String, JsonNode> dashboards = new TreeMap<>();
    try (Stream<Path> files = Files.list(Checkout.file(FOLDER))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        dashboards.put(name.replace(".json", ""), Checkout.json(FOLDER + "/" + name));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return dashboards;
  }

  static List<JsonNode> alerts() {
    List<JsonNode> rules = new ArrayList<>();
    Checkout.yaml(ALERTS).path("groups").forEach(g -> g.path("rules").forEach(rules::add));
    return rules;
  }

  static String sqlOf(JsonNode alert) {
    return alert.at("/data/0/model/rawSql").asText();
  }

  /** What a panel, an annotation ({@code @}) or a variable ({@code $}) asks. */
  static List<Named> of(String dashboard, JsonNode content) {
    List<Named> queries = new ArrayList<>();
    for (JsonNode panel : content.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(new Named(dashboard, panel.path("title").asText(), text(target, "rawSql")));
      }
    }
    for (JsonNode annotation : content.at("/annotations/list")) {
      queries.add(
          new Named(
              dashboard,
              "@" + annotation.path("name").asText(),
              text(annotation.path("target"), "rawSql")));
    }
    for (JsonNode variable : content.at("/templating/list")) {
      if (variable.path("type").asText().equals("query")) {
        queries.add(
            new Named(dashboard, "$" + variable.path("name").asText(), text(variable, "query")));
      }
    }
    return queries;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
