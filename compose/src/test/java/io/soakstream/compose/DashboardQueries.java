package io.soakstream.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The SQL of a Grafana dashboard: panels, annotations, variables. */
final class DashboardQueries {
  private DashboardQueries() {}

  static List<String> of(JsonNode dashboard) {
    List<String> queries = new ArrayList<>();
    dashboard.findValues("rawSql").forEach(sql -> queries.add(sql.asText()));
    dashboard
        .at("/templating/list")
        .forEach(variable -> queries.add(variable.path("query").asText()));
    return queries;
  }

  /** The query for one run and one resource, as Grafana would fill it in. */
  static String filled(String sql, String run, String metric) {
    return sql.replace("${run:singlequote}", "'" + run + "'")
        .replace("${metric:singlequote}", "'" + metric + "'");
  }
}
