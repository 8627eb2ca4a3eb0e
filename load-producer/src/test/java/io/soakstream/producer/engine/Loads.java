package io.soakstream.producer.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.http.HttpLoadClient;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.StubStall;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** Short loads on this machine. */
public final class Loads {
  private static final long TIMEOUT_S = 30;

  private Loads() {}

  /** Puts a scenario's load on a port of this machine and waits for its end. */
  public static Collected put(Scenario scenario, int port, Duration timeout) throws Exception {
    return put(scenario, config("http://127.0.0.1:" + port, timeout, 1000), new Collected());
  }

  public static Collected put(Scenario scenario, EngineConfig config, Collected events)
      throws Exception {
    LoadClock clock = LoadClock.startingIn(Duration.ofMillis(50));
    SplittableRandom random = new SplittableRandom(1);
    try (LoadEngine engine =
        new LoadEngine(scenario, config, HttpLoadClient::new, clock, events, random)) {
      LoadFigures figures = engine.start().get(TIMEOUT_S, SECONDS);
      assertThat(figures.done()).isEqualTo(events.requests.size());
      events.figures = figures;
    }
    assertThat(events.brokenPromises).isEmpty();
    return events;
  }

  public static EngineConfig config(String target, Duration timeout, int inFlightMax) {
    return EngineConfig.of(HttpAddress.parse(target), timeout, Duration.ofSeconds(2), inFlightMax);
  }

  public static StubService service(Duration delay, double errorRate) {
    return new StubService(delay, 0.2, 1, errorRate, Optional.empty());
  }

  public static StubService stalling(Duration after, Duration length) {
    return new StubService(
        Duration.ofMillis(2), 0, 1, 0, Optional.of(new StubStall(after, length)));
  }
}
