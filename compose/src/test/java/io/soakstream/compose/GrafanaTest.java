package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.compose.DashboardQueries.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dashboards and alert rules as they lie on disk; {@code StoredDayIT} asks their SQL. */
class GrafanaTest {
  private static final Pattern SOURCE =
      Pattern.compile("(?i)\\b(?:FROM|(?<!ARRAY )JOIN)\\s+([a-z_]\\w*(?:\\.\\w+)?)");
  private static final Pattern VIEW =
      Pattern.compile("(?i)CREATE (?:OR REPLACE )?VIEW (?:IF NOT EXISTS )?(soak\\.\\w+)");
  private static final Pattern TIME = Pattern.compile("\\$__(timeFilter|fromTime|toTime)");
  private static final Pattern DASHBOARD_LINK = Pattern.compile("/d/([\\w-]+)\\?");

  /** Of the whole run whatever is shown of it, and say so. */
  private static final Set<String> OF_THE_WHOLE_RUN =
      Set.of(
          "run: Verdict",
          "run: Ledger: the fate of every event",
          "run: Rules",
          "run: Trends",
          "run: Claims",
          "tenants: Fairness",
          "resources: Growth over the run");

  private final Map<String, JsonNode> dashboards = DashboardQueries.dashboards();
  private final JsonNode datasource =
      Checkout.yaml("compose/grafana/provisioning/datasources/clickhouse.yml").at("/datasources/0");

  @Test
  void shouldHaveADashboardForEachThingToLookAt() {
    assertThat(dashboards.keySet())
        .containsExactly("endpoints", "pipeline", "resources", "run", "runs", "tenants");
  }

  @Test
  void shouldReadNothingButViewsThatTheMigrationsMake() {
    Set<String> views = views();
    for (String sql : allSql()) {
      List<String> sources = SOURCE.matcher(sql).results().map(found -> found.group(1)).toList();
      assertThat(sources).as(sql).isNotEmpty();
      assertThat(views).as(sql).containsAll(sources);
    }
  }

  @Test
  void shouldFollowTheTimeShown() {
    for (Named query : queries()) {
      boolean isVariable = query.name().startsWith("$");
      if (!isVariable && !OF_THE_WHOLE_RUN.contains(query.toString())) {
        assertThat(query.sql()).as(query.toString()).containsPattern(TIME);
      }
    }
    assertThat(DashboardQueries.alerts())
        .allSatisfy(rule -> assertThat(DashboardQueries.sqlOf(rule)).containsPattern(TIME));
  }

  @Test
  void shouldDrawEverySeriesOfWindowsWithTheWindowThatItsZoomAsksFor() {
    for (Named query : queries()) {
      if (query.sql().startsWith("SELECT window_start AS time")) {
        assertThat(query.sql()).as(query.toString()).contains("soakWindow(");
      }
    }
  }

  @Test
  void shouldSayOfEveryPanelWhatItShowsAndInWhichUnit() {
    dashboards.forEach(
        (name, dashboard) -> {
          assertThat(dashboard.path("description").asText()).as(name).isNotBlank();
          for (JsonNode panel : dashboard.path("panels")) {
            String title = name + ": " + panel.path("title").asText();
            assertThat(panel.path("title").asText()).as(title).isNotBlank();
            assertThat(panel.path("description").asText()).as(title).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
            assertThat(panel.path("targets")).as(title).hasSize(1);
            JsonNode target = panel.path("targets").path(0);
            assertThat(target.path("rawSql").asText()).as(title).startsWith("SELECT ");
            boolean isSeries = panel.path("type").asText().equals("timeseries");
            assertThat(target.path("queryType").asText())
                .as(title)
                .isEqualTo(isSeries ? "timeseries" : "table");
          }
        });
  }

  @Test
  void shouldNameEverythingOnce() {
    Set<String> uids = new HashSet<>();
    dashboards.forEach(
        (name, dashboard) -> {
          assertThat(uids.add(dashboard.path("uid").asText())).as(name).isTrue();
          assertThat(dashboard.path("uid").asText()).isEqualTo("soak-" + name);
          Set<String> titles = new HashSet<>();
          for (JsonNode panel : dashboard.path("panels")) {
            assertThat(titles.add(panel.path("title").asText())).as(name).isTrue();
          }
        });
    for (JsonNode rule : DashboardQueries.alerts()) {
      assertThat(uids.add(rule.path("uid").asText())).isTrue();
    }
  }

  @Test
  void shouldLinkToDashboardsThatAreThere() {
    Set<String> uids =
        dashboards.values().stream()
            .map(dashboard -> dashboard.path("uid").asText())
            .collect(Collectors.toSet());
    List<String> linked =
        dashboards.values().stream()
            .flatMap(dashboard -> DASHBOARD_LINK.matcher(dashboard.toString()).results())
            .map(link -> link.group(1))
            .toList();
    assertThat(linked).isNotEmpty();
    assertThat(uids).containsAll(linked);
  }

  /** Somebody else's Grafana asks for its own datasource when a dashboard is imported. */
  @Test
  void shouldAskADatasourceThatCanBeChosen() {
    dashboards.forEach(
        (name, dashboard) -> {
          JsonNode input = dashboard.path("__inputs").path(0);
          assertThat(input.path("pluginId")).as(name).isEqualTo(datasource.path("type"));
          JsonNode variable = dashboard.at("/templating/list/0");
          assertThat(variable.path("type").asText()).as(name).isEqualTo("datasource");
          assertThat(variable.at("/current/value").asText())
              .as(name)
              .isEqualTo("${" + input.path("name").asText() + "}");
          Set<String> required = new TreeSet<>();
          dashboard.path("__requires").forEach(need -> required.add(need.path("id").asText()));
          assertThat(required).as(name).contains("grafana", datasource.path("type").asText());
          for (JsonNode panel : dashboard.path("panels")) {
            assertThat(required).as(name).contains(panel.path("type").asText());
          }
          assertThat(dashboard.findValues("datasource"))
              .as(name)
              .isNotEmpty()
              .allSatisfy(
                  used -> {
                    assertThat(used.path("uid").asText()).isEqualTo("${datasource}");
                    assertThat(used.path("type")).isEqualTo(datasource.path("type"));
                  });
        });
  }

  @Test
  void shouldAlertThroughTheProvisionedDatasource() {
    assertThat(DashboardQueries.alerts())
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            rule -> {
              String name = rule.path("title").asText();
              assertThat(name).isNotBlank();
              assertThat(rule.at("/data/0/datasourceUid")).isEqualTo(datasource.path("uid"));
              assertThat(rule.path("condition")).isEqualTo(rule.at("/data/1/refId"));
              assertThat(rule.at("/data/1/model/expression")).isEqualTo(rule.at("/data/0/refId"));
              assertThat(rule.at("/annotations/description").asText()).as(name).endsWith(".");
              assertThat(rule.at("/annotations/summary").asText()).as(name).contains("$labels.run");
              assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            });
  }

  @Test
  void shouldLogInAsTheAnalystWithAPasswordFromTheEnvironment() {
    assertThat(datasource.at("/jsonData/username").asText()).isEqualTo("soak_analyst");
    assertThat(datasource.at("/jsonData/host").asText()).isEqualTo("clickhouse");
    String variable = datasource.at("/secureJsonData/password").asText().replace("$", "");
    assertThat(
            Checkout.yaml("compose/docker-compose.yml")
                .at("/services/grafana/environment")
                .has(variable))
        .isTrue();
  }

  @Test
  void shouldFindTheDashboardsWhereTheyAreMounted() {
    String path =
        Checkout.yaml("compose/grafana/provisioning/dashboards/soakstream.yml")
            .at("/providers/0/options/path")
            .asText();
    JsonNode grafana = Checkout.yaml("compose/docker-compose.yml").at("/services/grafana");

    assertThat(grafana.path("volumes").toString())
        .contains("./grafana/dashboards:" + path + ":ro", "./grafana/provisioning:");
    assertThat(grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText())
        .isEqualTo(path + "/runs.json");
  }

  @Test
  void shouldHaveDistinctPanelsThatDoNotOverlap() {
    dashboards.forEach(
        (name, dashboard) -> {
          Set<Integer> ids = new TreeSet<>();
          Set<String> cells = new TreeSet<>();
          for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode at = panel.path("gridPos");
            int left = at.path("x").asInt();
            int top = at.path("y").asInt();
            assertThat(left + at.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = left; x < left + at.path("w").asInt(); x++) {
              for (int y = top; y < top + at.path("h").asInt(); y++) {
                assertThat(cells.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
              }
            }
          }
        });
  }

  private List<Named> queries() {
    List<Named> all = new ArrayList<>();
    dashboards.forEach((name, dashboard) -> all.addAll(DashboardQueries.of(name, dashboard)));
    return all;
  }

  private List<String> allSql() {
    List<String> all = new ArrayList<>();
    queries().forEach(query -> all.add(query.sql()));
    DashboardQueries.alerts().forEach(rule -> all.add(DashboardQueries.sqlOf(rule)));
    return all;
  }

  private static Set<String> views() {
    return Checkout.files().stream()
        .filter(file -> Checkout.name(file).startsWith("sink-clickhouse/src/main/resources/"))
        .filter(file -> file.toString().endsWith(".sql"))
        .flatMap(file -> VIEW.matcher(Checkout.text(file)).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
