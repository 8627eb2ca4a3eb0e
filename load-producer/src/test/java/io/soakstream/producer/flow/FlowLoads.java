package io.soakstream.producer.flow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.RequestResult;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.engine.http.HttpLoadClient;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Short loads of scenarios as they are written. */
final class FlowLoads {
  private static final int IN_FLIGHT_MAX = 1000;
  private static final long TIMEOUT_S = 60;

  private FlowLoads() {}

  /** Reads a scenario of which the test brings all but name and tenants. */
  static Scenario read(Path directory, String rest) throws IOException {
    return read(directory, rest, "tenants: [{name: acme, weight: 1}]\n");
  }

  static Scenario read(Path directory, String rest, String tenants) throws IOException {
    Path file = directory.resolve("flow.yaml");
    Files.writeString(file, "name: flow\n" + tenants + rest);
    return ScenarioReader.read(file, Map.of());
  }

  /** Puts its load on a service and waits for the end. */
  static Collected put(Scenario scenario, String url, Map<String, String> environment)
      throws Exception {
    return put(scenario, url, secrets(scenario, environment), RunValues.NONE);
  }

  /** What a scenario refers to. */
  static LoadSecrets secrets(Scenario scenario, Map<String, String> environment) {
    List<String> missing = new ArrayList<>();
    LoadSecrets secrets =
        LoadSecrets.of(scenario, environment, Path.of("src/test/resources/flows"), missing);
    assertThat(missing).isEmpty();
    return secrets;
  }

  /** The same for users who have something in common. */
  static Collected put(Scenario scenario, String url, LoadSecrets secrets, RunValues values)
      throws Exception {
    EngineConfig config =
        EngineConfig.of(HttpAddress.parse(url), scenario.target(), IN_FLIGHT_MAX, secrets);
    Collected events = new Collected();
    try (LoadEngine engine =
        new LoadEngine(
            scenario,
            config,
            FlowScript.of(scenario, config, values),
            HttpLoadClient::new,
            LoadClock.startingIn(Duration.ofMillis(50)),
            events,
            new SplittableRandom(1))) {
      events.figures = engine.start().get(TIMEOUT_S, SECONDS);
    }
    assertThat(events.brokenPromises).isEmpty();
    assertThat(events.figures.done()).isEqualTo(events.requests.size());
    return events;
  }

  /** How many requests there were by name and status. */
  static Map<String, Integer> counts(Collected events) {
    Map<String, Integer> counts = new TreeMap<>();
    for (RequestResult request : events.requests) {
      counts.merge(request.getEndpoint() + " " + request.getStatus(), 1, Integer::sum);
    }
    return counts;
  }
}
