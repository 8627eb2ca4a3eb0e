package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.init.results.MeasuredResults;
import io.soakstream.producer.init.results.ResultSniffer;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.scenario.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool measured is in the scenario: endpoints, weights, tenants, rate and limits. */
class MeasuredDraftTest {
  @Test
  void shouldMeasureWeightsRateAndLimits() {
    DraftedScenario jtl = DraftedScenario.ofFixture("goals-results.jtl");
    assertThat(jtl.names()).containsExactly("List goals", "POST /api/goals", "GET /api/goals/{id}");
    assertThat(jtl.scenario().endpoints())
        .extracting(it -> it.weight())
        .containsExactly(60.0, 30.0, 10.0);
    assertThat(jtl.text())
        .contains("rate: 5.01/s") // 300 in the 59.849 s from the first start to the last end
        .contains("p(95) < 57ms # measured 47 ms, and a fifth")
        .contains("error_rate < 12% # measured 30 of 300")
        .contains("CHANGE: the results do not say its path")
        .contains("CHANGE: its body is not in the results");
    assertThat(jtl.endpoint("List goals").path()).isEqualTo("/List%20goals");
  }

  @Test
  void shouldTakeTenantsFromTagsAndTemplatesFromPaths() {
    DraftedScenario k6 = DraftedScenario.ofFixture("goals-results-k6.json");
    assertThat(k6.scenario().tenants())
        .extracting(Tenant::name, Tenant::weight)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("e", 75.0),
            org.assertj.core.groups.Tuple.tuple("f", 25.0));
    assertThat(k6.names()).containsExactly("GET /api/goals/{id}");
    assertThat(k6.endpoint("GET /api/goals/{id}").path()).isEqualTo("/api/goals/1");
  }

  @ParameterizedTest
  @CsvSource({
    "goals-results-gatling.log, list-goals, /list-goals",
    "goals-results-locust.csv, e|/goals, /goals",
    "goals-access.log, GET /api/goals/{id}, /api/goals/1"
  })
  void shouldReadEveryFormat(String file, String name, String path) {
    DraftedScenario results = DraftedScenario.ofFixture(file);
    assertThat(results.names()).containsExactly(name);
    assertThat(results.endpoint(name).path()).isEqualTo(path);
    assertThat(results.text()).contains("p(95) < 500ms # CHANGE: too few results to measure it");
  }

  @Test
  void shouldMeasureTheLargestOfSeveralSittings(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("two.csv");
    Files.writeString(
        file,
        "1772359200.25,GET,/a,10,1,200,\n1772359201.25,GET,/a,10,1,200,\n"
            + "1772369200.25,GET,/b,10,1,200,\n1772369201.25,GET,/b,10,1,200,\n1772369202.25,GET,/b,10,1,200,\n");
    assertThat(ResultSniffer.isResults(file)).isTrue();
    DraftedScenario two =
        DraftedScenario.of(
            MeasuredResults.read(file), io.soakstream.producer.init.draft.DraftOptions.none());
    assertThat(two.names()).containsExactly("GET /b");
    assertThat(two.leftOut()).contains("1 further sittings");
  }

  @Test
  void shouldSayWhatIsWrongWithResults(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("stats.csv");
    Files.writeString(file, "Type,Name,Request Count,Failure Count\nGET,/a,1,0\n");
    assertThat(ResultSniffer.isResults(file)).isTrue();
    assertThatThrownBy(() -> MeasuredResults.read(file))
        .isInstanceOf(InvalidSourceException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining("is Locust's _stats.csv: totals, and no request or time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goals-openapi3.yaml",
        "shop-openapi2.json",
        "session.har",
        "goals-postman.json",
        "goals-plan.jmx"
      })
  void shouldTakeNoDocumentForResults(String name) throws IOException {
    assertThat(ResultSniffer.isResults(DraftedScenario.fixture(name))).isFalse();
  }
}
