package io.soakstream.producer.around;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.around.TrialRun.Tried;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.producer.stub.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done around a load, against the bundled service. */
class ProvisionRunTest {
  private static final String HEAD =
      """
      name: around
      rate: 1/s
      duration: 1s
      target: {url: "http://127.0.0.1:1", headers: {X-Batch: "${batch}"}}
      tenants: [{name: A, weight: 1}, {name: B, weight: 1}]
      endpoints: [{name: GET /api/goals, weight: 1}]
      setup:
        - steps: [{request: POST /api/batches, body: '{"a": 1}', capture: {batch: $.id}}]
        - per: tenant
          steps:
            - {request: "POST /tenants/${tenant}", body: '{"plan": "x"}', capture: {who: $.name}}
            - {request: "PATCH /tenants/${who}", body: '{"batch": "${batch}"}'}
      teardown:
        - {per: tenant, steps: [{request: "DELETE /tenants/${tenant}"}]}
        - {steps: [{request: "DELETE /api/batches/${batch}"}]}
      """;

  @TempDir private Path dir;
  private StubServer service;

  @BeforeEach
  void start() throws Exception {
    StubService settings = new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty());
    service = StubServer.start(settings, dir.resolve("requests.tsv"));
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
      service = null;
    }
  }

  private Scenario scenario(String text) throws IOException {
    return ScenarioReader.read(Files.writeString(dir.resolve("around.yaml"), text), Map.of());
  }

  private HttpAddress target() {
    return HttpAddress.parse("http://127.0.0.1:" + service.port());
  }

  private RunPreparation preparation(Scenario scenario) {
    EngineConfig config = EngineConfig.of(target(), scenario.target(), 1, LoadSecrets.NONE);
    return new RunPreparation(scenario, config);
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(dir.resolve("requests.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst(".*\\b(POST|PATCH|DELETE|GET)\\s+(\\S+).*", "$1 $2"))
        .toList();
  }

  @Test
  void shouldTryWhatIsAroundTheLoadInItsOrder() throws Exception {
    List<Tried> tried = TrialRun.of(dir.resolve("around.yaml"), scenario(HEAD), target(), Map.of());

    assertThat(tried).allMatch(Tried::isGood);
    assertThat(tried)
        .extracting(it -> it.flow() + " " + it.tenant() + " " + it.endpoint())
        .containsExactly(
            "setup  POST /api/batches",
            "setup A POST /tenants/{tenant}",
            "setup A PATCH /tenants/{who}",
            "setup B POST /tenants/{tenant}",
            "setup B PATCH /tenants/{who}",
            " A GET /api/goals",
            "teardown A DELETE /tenants/{tenant}",
            "teardown B DELETE /tenants/{tenant}",
            "teardown  DELETE /api/batches/{batch}");
  }

  @Test
  void shouldTearDownWhatASetupBegan() throws Exception {
    Scenario scenario = scenario(HEAD.replace("PATCH /tenants/${who}", "PATCH /api/x/${who}9"));
    try (RunPreparation preparation = preparation(scenario)) {
      assertThatThrownBy(preparation::begin)
          .isInstanceOf(SetupFailedException.class)
          .hasMessage(
              "setup: PATCH /api/x/{who}9 for tenant A: status 405; the load was not begun");
    }
    stop();

    assertThat(asked())
        .contains("DELETE /tenants/A", "DELETE /tenants/B")
        .doesNotContain("POST /tenants/B");
  }

  @Test
  void shouldTellWhatATeardownCouldNotDoAndGoOn() throws Exception {
    Scenario scenario = scenario(HEAD.replace("DELETE /tenants/${tenant}", "PUT /api/x/${tenant}"));
    List<String> told = new ArrayList<>();
    try (RunPreparation preparation = preparation(scenario)) {
      preparation.begin();
      preparation.whenFailing(told::add);
      preparation.tearDown(Duration.ofSeconds(10), () -> {});

      assertThat(preparation.notes())
          .containsExactly(
              "teardown: PUT /api/x/{tenant} for tenant A: status 405",
              "teardown: PUT /api/x/{tenant} for tenant B: status 405");
      assertThat(told).isEqualTo(preparation.notes());
    }
    stop();

    assertThat(asked().get(asked().size() - 1)).startsWith("DELETE /api/batches/");
  }

  @Test
  void shouldGiveUpATeardownWhoseTimeIsOver() throws Exception {
    Scenario scenario = scenario(HEAD);
    try (RunPreparation preparation = preparation(scenario)) {
      preparation.begin();
      preparation.tearDown(Duration.ZERO, () -> {});

      assertThat(preparation.notes())
          .containsExactly("teardown: not all of it was done within 0 s");
    }
  }

  @Test
  void shouldLeaveItToTheGeneratorThatLeads() throws Exception {
    Scenario scenario = scenario(HEAD);
    EngineConfig config = EngineConfig.of(target(), scenario.target(), 1, LoadSecrets.NONE);
    try (RunPreparation preparation = new RunPreparation(scenario, config, false)) {
      preparation.begin();
    }
    stop();

    assertThat(asked()).isEmpty();
  }
}
