package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.RunTiers;
import io.soakstream.producer.scenario.SimulationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when the phases of a simulation, its tiers or its denials are wrong. */
class PhaseModelRefusalsTest {
  private static final String SOUND =
      """
      name: sound
      variables: {tier: small, users: 5}
      tiers: {small: {users: 10}, large: {users: 100}}
      users: {count: "${users}", think_time: 1s}
      phases: [{name: one, duration: 60s}, {name: two, duration: 2m}]
      tenants: [{name: A, weight: 1}, {name: B, weight: 1}]
      endpoints:
        - {name: GET /a, weight: 1, tenants: [A, B], expected_denials: [403]}
        - {name: GET /b, weight: 1}
      simulate:
        denials: {GET /a: 10%}
        phases:
          - {phase: one, requests: 200, p50_ms: 10, p95_ms: 20, p99_ms: 30, errors: 2, failure: timeout}
          - phase: two
            series:
              - {tenant: A, p50_ms: 10, p95_ms: 20, p99_ms: 30}
              - {tenant: B, p50_ms: 11, p95_ms: 21, p99_ms: 31}
      """;

  @TempDir Path dir;

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            "p95_ms: 20, p99_ms: 30, errors",
            "p95_ms: 2, p99_ms: 30, errors",
            "simulate.phases[0]: p50 10000 us, p95 2000 us, p99 30000 us: must not fall from p50 to max;"
                + " check the row against the measured figures"),
        Arguments.of(
            "failure: timeout",
            "failure: 200",
            "simulate.phases[0].failure: 200: must be a status from 400 to 599, timeout or reset; write"
                + " it such as 503"),
        Arguments.of(
            "phase: two",
            "phase: too",
            "simulate.phases: one, too: must be one row for each phase, in their order: one, two; correct"
                + " the rows or the phases"),
        Arguments.of(
            "{tenant: B, p50",
            "{tenant: C, p50",
            "simulate.phases[1].series[1].tenant: C: is no tenant of this scenario; did you mean A?"),
        Arguments.of(
            "{tenant: B, p50",
            "{tenant: A, p50",
            "simulate.phases[1].series[1].tenant: A: must be given once; remove one of the two"),
        Arguments.of(
            "duration: 60s",
            "duration: 65s",
            "phases[0].duration: 65000 ms: must be a multiple of 10s for a simulation; write it such as"
                + " 30s or 10m"),
        Arguments.of(
            "duration: 2m",
            "duration: 400000m",
            "phases[1].duration: 24000000 s: must hold at most 4000000 requests for a simulation; split"
                + " the phase in 60 or lower its load"),
        Arguments.of(
            "GET /a: 10%",
            "GET /b: 10%",
            "simulate.denials.GET /b: 10%: must be an endpoint with expected_denials; give the endpoint"
                + " expected_denials: [403], or name another"),
        Arguments.of(
            "  phases:\n    - {phase",
            "  hours: []\n  phases:\n    - {phase",
            "simulate.phases: "
                + "[{phase: one, requests: 200, p50_ms: 10, p95_ms: 20, p99_..."
                + ": cannot stand beside hours; keep one of the two"),
        Arguments.of(
            "tier: small",
            "tier: tiny",
            "variables.tier: tiny: must be one of the tiers; name one of small, large"),
        Arguments.of(
            "tier: small, ",
            "",
            "variables.tier: missing: is required beside tiers; add tier: NAME"),
        Arguments.of(
            "small: {users",
            "small: {user",
            "tiers.small.user: 10: is no variable of this scenario; did you mean users?"),
        Arguments.of(
            "tenants: [A, B]",
            "tenants: [A, b]",
            "endpoints[0].tenants[1]: b: is no tenant of this scenario; did you mean A?"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuse(String sound, String bad, String line) throws IOException {
    assertThat(SOUND).contains(sound);
    Path file = Files.writeString(dir.resolve("scenario.yaml"), SOUND.replace(sound, bad));
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
    assertThat(refused).as("nothing was refused").isNotNull();
    assertThat(refused.problems())
        .singleElement()
        .satisfies(
            problem -> {
              String place = ":" + problem.place().orElseThrow();
              assertThat(problem.line()).isEqualTo(file + place + ": " + line);
            });
  }

  @Test
  void shouldRefuseATenantThatNobodyAnswers() throws IOException {
    String bad =
        SOUND
            .replace("tenants: [A, B], ", "tenants: [A], ")
            .replace("weight: 1}\nsim", "weight: 1, tenants: [A]}\nsim");
    Path file = Files.writeString(dir.resolve("scenario.yaml"), bad);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
    assertThat(refused)
        .hasMessageContaining("tenants[1].name: B: must have an endpoint to ask for");
  }

  @Test
  void shouldTakeWhatTheTierSetsUnlessTheUserSetsIt() throws IOException {
    Path file = Files.writeString(dir.resolve("scenario.yaml"), SOUND);
    assertThat(users(file, Map.of())).isEqualTo(10);
    assertThat(users(file, Map.of("tier", "large"))).isEqualTo(100);
    assertThat(users(file, Map.of("tier", "large", "users", "7"))).isEqualTo(7);
    RunTiers tiers = ScenarioReader.read(file, Map.of("tier", "large")).tiers();
    assertThat(tiers.chosen()).isEqualTo("large");
    assertThat(tiers.settings())
        .containsExactlyInAnyOrderEntriesOf(Map.of("small", "users 10", "large", "users 100"));
  }

  @Test
  void shouldMakeRowsOfCurvesForARunOfAnyLength() throws IOException {
    String curves =
        """
        name: curves
        duration: ${length}
        rate: 5/s
        variables: {length: 6h}
        tenants: [{name: A, weight: 1}]
        endpoints: [{name: GET /a, weight: 1}]
        simulate:
          hours:
            p50_ms: {"00:00": 10, "10:00": 20}
            p95_ms: {"00:00": 40}
            p99_ms: {"00:00": 60}
            mean_ms: {"00:00": 20}
            max_ms: {"00:00": 500}
            timeouts_per_h: 2
            resets_per_h: 1
        """;
    Path file = Files.writeString(dir.resolve("scenario.yaml"), curves);
    SimulationModel model = ScenarioReader.read(file, Map.of()).model().orElseThrow();
    assertThat(model.hours()).hasSize(6);
    assertThat(model.hours().get(0).p50Us()).isEqualTo(10_500);
    assertThat(model.hours().get(5).p50Us()).isEqualTo(15_500);
    assertThat(model.hours()).allMatch(hour -> hour.errors() == 3);
    assertThat(model.timeouts()).isEqualTo(12);
    assertThat(ScenarioReader.read(file, Map.of("length", "9h")).model().orElseThrow().hours())
        .hasSize(9);
  }

  private static int users(Path file, Map<String, String> variables) {
    return ((LoadProfile.Users) ScenarioReader.read(file, variables).load()).count();
  }
}
