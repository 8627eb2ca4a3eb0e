package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.name.NameRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the analyzer would refuse as a name is refused before there is an event with it. */
class NameRefusalsTest {
  private static final String SOUND =
      """
      name: sound
      start: 2026-02-12T00:00:00Z
      duration: 1h
      rate: 55/s
      target: {url: "http://127.0.0.1:8080", processes: {"PROCESS": 1}}
      tenants: [{name: "TENANT", weight: 60}]
      endpoints: [{name: "GET /a", path: /a, method: GET, weight: 70}, {name: "ENDPOINT", path: /b, weight: 1}]
      phases: [{name: "PHASE", duration: 1h}]
      tags: {"TAG": platform}
      checks: [{name: "CHECK", http: {path: /verify}}]
      simulate:
        checks: {}
        hours: [{p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}]
        errors: {timeout: 1, reset: 1}
        resources: [{source: "SOURCE", metric: "METRIC", unit: "UNIT", curve: {"00:00": 10}}]
      """;

  @TempDir private Path dir;

  @Test
  void shouldTakeTheNamesAsTheyAre() throws Exception {
    assertThat(problems(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TENANT",
        "ENDPOINT",
        "PHASE",
        "CHECK",
        "SOURCE",
        "METRIC",
        "UNIT",
        "PROCESS",
        "TAG"
      })
  void shouldRefuseWhatIsNoName(String place) throws Exception {
    for (String name : List.of("*", "__other__", "a\\u0007b", "x".repeat(201))) {
      assertThat(problems(SOUND.replace('"' + place + '"', '"' + name + '"')))
          .as("%s as %s", name, place)
          .singleElement()
          .asString()
          .endsWith("; it " + NameRules.RULE);
    }
  }

  private List<String> problems(String text) throws Exception {
    Path file = dir.resolve("names.yaml");
    Files.writeString(file, text);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
    return refused == null
        ? List.of()
        : refused.problems().stream().map(ScenarioProblem::rule).toList();
  }
}
