package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrafanaTest {
  private static final String DASHBOARD = "compose/grafana/dashboards/soak.json";
  private static final Pattern SOURCE =
      Pattern.compile("(?i)\\b(?:FROM|JOIN)\\s+([a-z_]\\w*(?:\\.\\w+)?)");
  private static final Pattern VIEW =
      Pattern.compile("(?i)CREATE (?:OR REPLACE )?VIEW (?:IF NOT EXISTS )?(soak\\.\\w+)");

  private final JsonNode dashboard = Checkout.json(DASHBOARD);
  private final JsonNode datasource =
      Checkout.yaml("compose/grafana/provisioning/datasources/clickhouse.yml").at("/datasources/0");

  GrafanaTest() throws IOException {}

  @Test
  void shouldReadNothingButViewsThatTheMigrationsMake() {
    assertThat(DashboardQueries.of(dashboard)).hasSizeGreaterThan(10);
    for (String sql : DashboardQueries.of(dashboard)) {
      List<String> sources = SOURCE.matcher(sql).results().map(found -> found.group(1)).toList();
      assertThat(sources).as(sql).isNotEmpty();
      assertThat(views()).as(sql).containsAll(sources);
    }
  }

  @Test
  void shouldAskTheProvisionedDatasourceOnly() {
    assertThat(dashboard.findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(
            used -> {
              assertThat(used.path("uid").asText()).isEqualTo(datasource.path("uid").asText());
              assertThat(used.path("type").asText()).isEqualTo(datasource.path("type").asText());
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
  void shouldFindTheDashboardWhereItIsMounted() {
    String path =
        Checkout.yaml("compose/grafana/provisioning/dashboards/soakstream.yml")
            .at("/providers/0/options/path")
            .asText();
    JsonNode grafana = Checkout.yaml("compose/docker-compose.yml").at("/services/grafana");

    assertThat(grafana.path("volumes").toString()).contains("./grafana/dashboards:" + path + ":ro");
    assertThat(grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText())
        .isEqualTo(path + "/soak.json");
  }

  @Test
  void shouldHaveDistinctPanelsThatDoNotOverlap() {
    Set<Integer> ids = new TreeSet<>();
    Set<String> cells = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(cells.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
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
