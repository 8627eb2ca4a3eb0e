package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.StubStall;
import io.soakstream.producer.scenario.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
  @TempDir private Path dir;

  @Test
  void shouldTakeTheDefaultsForWhatIsLeftOut() throws IOException {
    Scenario scenario =
        read(
            """
            name: small
            duration: 30s
            rate: 300/m
            tenants: [{name: A, weight: 1}]
            endpoints: [{name: DELETE /a, weight: 1}]
            """,
            Map.of());

    assertThat(scenario.start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(scenario.load()).isEqualTo(new LoadProfile.Rate(5));
    assertThat(scenario.ramp()).isZero();
    assertThat(scenario.seed()).isEqualTo(1);
    assertThat(scenario.rules()).isEmpty();
    assertThat(scenario.model()).isEmpty();
    assertThat(scenario.phases())
        .containsExactly(new Phase("steady", Duration.ofSeconds(30), Map.of()));
    assertThat(scenario.target().url()).isEmpty();
    assertThat(scenario.target().sample()).isEmpty();
    assertThat(scenario.target().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(scenario.target().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    Endpoint endpoint = scenario.endpoints().get(0);
    assertThat(endpoint.method()).isEqualTo("DELETE");
    assertThat(endpoint.path()).isEqualTo("/a");
    assertThat(endpoint.expect()).isEqualTo(Set.of(200, 201, 202, 204));
    assertThat(endpoint.expectedDenials()).isEmpty();
    assertThat(endpoint.body()).isEmpty();
  }

  @Test
  void shouldReadPresetsClaimsAndWarmUpsAsWhatARunCarries() throws IOException {
    String rest =
        """
        name: small
        rate: 5/s
        tenants: [{name: A, weight: 1}]
        endpoints: [{name: GET /a, weight: 1}]
        phases: [{name: warm-up, duration: 10s, warmup: true}, {name: steady, duration: 20s}]
        """;
    Scenario scenario =
        read(
            rest
                + """
                rules: [{preset: seed-002}, "p(95) < 1s"]
                claims:
                  - rate = 5/s
                  - {says: 'the "best" rate', means: rate = 5/s}
                """,
            Map.of());

    assertThat(scenario.rules()).containsExactly("preset seed-002", "p(95) < 1s");
    assertThat(scenario.claims()).containsExactly("rate = 5/s", "\"the 'best' rate\" rate = 5/s");
    assertThat(scenario.phases()).extracting(Phase::isWarmup).containsExactly(true, false);
    assertThat(read(rest + "rules: {preset: seed-004}\n", Map.of()).rules())
        .containsExactly("preset seed-004");
  }

  @Test
  void shouldMapEveryKey() throws IOException {
    Scenario scenario =
        read(
            """
            name: full
            start: 2026-02-12T00:00:00Z
            ramp: 10s
            users: {count: 50, think_time: 1s..3s}
            variables: {port: 8080}
            target:
              url: "http://localhost:${port}"
              timeout: 2s
              connect_timeout: 1500ms
              processes: {web: 77}
            tenants: [{name: A, weight: 60}, {name: B, weight: 15}, {name: C, weight: 25}]
            endpoints:
              - name: list agents
                method: POST
                path: /api/agents
                weight: 2.5
                expect: [201]
                expected_denials: [403, 429]
                body: '{"a":1}'
            phases:
              - {name: baseline, duration: 1m}
              - {name: burst, duration: 1m30s, load: {A: {count: 500, think_time: 2s}, B: 100/s}}
            rules: [p(99) < 50ms]
            tags: {team: platform}
            seed: 42
            """,
            Map.of("port", "9090"));

    assertThat(scenario.duration()).isEqualTo(Duration.ofSeconds(150));
    assertThat(scenario.load())
        .isEqualTo(new LoadProfile.Users(50, Duration.ofSeconds(1), Duration.ofSeconds(3)));
    assertThat(scenario.target().url()).contains(HttpAddress.parse("http://localhost:9090"));
    assertThat(scenario.target().connectTimeout()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(scenario.target().processes()).containsExactly(Map.entry("web", 77L));
    assertThat(scenario.endpoints().get(0))
        .isEqualTo(
            new Endpoint(
                "list agents",
                "POST",
                "/api/agents",
                2.5,
                Set.of(201),
                Set.of(403, 429),
                Optional.of(RequestBody.ofText("{\"a\":1}"))));
    assertThat(scenario.phases().get(1).loads())
        .containsOnly(
            Map.entry(
                "A", new LoadProfile.Users(500, Duration.ofSeconds(2), Duration.ofSeconds(2))),
            Map.entry("B", new LoadProfile.Rate(100)));
    assertThat(scenario.rules()).containsExactly("p(99) < 50ms");
    assertThat(scenario.tags()).containsEntry("team", "platform");
    assertThat(scenario.variables()).containsEntry("port", "9090");
    assertThat(scenario.seed()).isEqualTo(42);
    assertThat(scenario.text()).contains("url: \"http://localhost:9090\"");
  }

  @Test
  void shouldSplitUsersWithoutLosingOne() throws IOException {
    Scenario scenario =
        read(
            """
            name: split
            duration: 30s
            users: {count: 50}
            tenants: [{name: A, weight: 60}, {name: B, weight: 15}, {name: C, weight: 10}, {name: D, weight: 10}, {name: E, weight: 5}]
            endpoints: [{name: GET /a, weight: 1}]
            """,
            Map.of());

    int users =
        scenario.tenants().stream()
            .map(tenant -> scenario.loadOf(scenario.phases().get(0), tenant).orElseThrow())
            .mapToInt(load -> ((LoadProfile.Users) load).count())
            .sum();
    assertThat(users).isEqualTo(50);
  }

  @Test
  void shouldReadTheQuickstart() {
    Path file = Path.of("scenarios/quickstart.yaml");
    Scenario scenario = ScenarioReader.read(file, Map.of());
    StubStall stall = scenario.target().sample().orElseThrow().stall().orElseThrow();
    assertThat(stall).isEqualTo(new StubStall(Duration.ofSeconds(42), Duration.ofSeconds(3)));
    assertThat(scenario.rules()).contains("fairness(*, burst/baseline, p90) <= 1.5");
    for (Phase phase : scenario.phases()) {
      assertThat(phase.loads())
          .containsEntry("B", new LoadProfile.Rate(100))
          .containsEntry("C", new LoadProfile.Rate(100));
    }
    Scenario calm = ScenarioReader.read(file, Map.of("stall", "0"));
    assertThat(calm.target().sample().orElseThrow().stall().orElseThrow().length()).isZero();
  }

  @Test
  void shouldReadTheDaysSoak() {
    Path file = Path.of("scenarios/agp2-soak-24h.yaml");
    Scenario scenario = ScenarioReader.read(file, Map.of(), OptionalLong.of(7));
    SimulationModel model = scenario.model().orElseThrow();
    assertThat(scenario.seed()).isEqualTo(7);
    assertThat(scenario.rules())
        .containsExactly(
            "error_rate < 0.1%", "p(99) < 50ms", "degradation(p95) < 10%", "leak(rss) = none");
    assertThat(scenario.tenants())
        .extracting(Tenant::weight)
        .containsExactly(60.0, 15.0, 10.0, 10.0, 5.0);
    assertThat(scenario.endpoints()).hasSize(8);
    assertThat(model.checkpoint().orElseThrow().at())
        .isEqualTo(Duration.ofHours(18).plusMinutes(23).plusSeconds(41));
    assertThat(model.checkpoint().orElseThrow().annotation()).contains("PostgreSQL checkpoint");
    assertThat(model.resources()).hasSize(3 * 8 + 4 + 3);

    SimulationModel moved =
        ScenarioReader.read(
                file, Map.of("checkpoint_at", "03:11:07", "checkpoint_annotation", "false"))
            .model()
            .orElseThrow();
    assertThat(moved.checkpoint().orElseThrow().at())
        .isEqualTo(Duration.ofHours(3).plusMinutes(11).plusSeconds(7));
    assertThat(moved.checkpoint().orElseThrow().annotation()).isEmpty();
  }

  private Scenario read(String text, Map<String, String> overrides) throws IOException {
    return ScenarioReader.read(Files.writeString(dir.resolve("scenario.yaml"), text), overrides);
  }
}
