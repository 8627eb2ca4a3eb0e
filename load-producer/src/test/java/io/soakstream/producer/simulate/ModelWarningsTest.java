package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan's own figures say against each other. */
class ModelWarningsTest {
  private static final String PLAN =
      """
      name: doubted
      phases: [{name: smoke, duration: 1m, load: {A: {count: 10, think_time: 1s}}}]
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /a, weight: 1}, {name: GET /b, weight: 1}]
      simulate:
        phases:
          - phase: smoke
            requests: 500
            p50_ms: 15
            p95_ms: 60
            p99_ms: 80
            series:
              - {endpoint: GET /a, requests: 300, p50_ms: 10, p95_ms: 40, p99_ms: 70}
              - {endpoint: GET /b, requests: 200, p50_ms: 20, p95_ms: 62, p99_ms: 90}
      """;

  @TempDir Path dir;

  @Test
  void shouldHaveNoneWhereEverythingFits() throws IOException {
    assertThat(doubts(PLAN)).isEmpty();
  }

  @Test
  void shouldSayThatTheRowsAddUpToAnotherNumber() throws IOException {
    assertThat(doubts(PLAN.replace("requests: 500", "requests: 450")))
        .containsExactly(
            "phase smoke states 450 requests, and its rows add up to 500; each row is played in"
                + " proportion");
  }

  @Test
  void shouldSayThatAPercentileOfTheWholeCannotBe() throws IOException {
    assertThat(doubts(PLAN.replace("p99_ms: 80", "p99_ms: 60")))
        .singleElement()
        .asString()
        .startsWith("phase smoke (500 requests): p99 is ")
        .endsWith(" ms, not the stated 60 ms");
  }

  @Test
  void shouldSayThatFewRequestsHaveOneFigureForTwoPercentiles() throws IOException {
    assertThat(
            doubts(
                PLAN.replace("requests: 500", "requests: 308")
                    .replace("requests: 200", "requests: 8")
                    .replace("p50_ms: 15", "p50_ms: 11")
                    .replace("p95_ms: 60", "p95_ms: 41")))
        .containsExactly("phase smoke, GET /b (8 requests): p95 is 90 ms, not the stated 62 ms");
  }

  @Test
  void shouldSayThatAMeanDoesNotFit() throws IOException {
    assertThat(doubts(PLAN.replace("p99_ms: 70}", "p99_ms: 70, mean_ms: 5}")))
        .singleElement()
        .asString()
        .contains("GET /a (300 requests): mean is ")
        .endsWith("not the stated 5 ms");
  }

  @Test
  void shouldSayThatUsersCannotSendSoMany() throws IOException {
    assertThat(doubts(PLAN.replace("think_time: 1s", "think_time: 2s")))
        .containsExactly("phase smoke states 500 requests, and its load sends at most 300");
  }

  private List<String> doubts(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("doubted.yaml"), text);
    Scenario scenario = ScenarioReader.read(file, Map.of());
    return ModelWarnings.of(scenario);
  }
}
