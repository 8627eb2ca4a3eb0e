package io.soakstream.producer.engine.http;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.engine.LoadEvents;
import io.soakstream.producer.engine.LoadFigures;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.RunTiers;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.schedule.JourneySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A short load against a server inside this process, so that classes are loaded and hot code is
 * compiled before the first request counts; cold, the first hundred are tens of milliseconds late.
 * The target sees nothing of it.
 */
public final class EngineWarmup {
  private static final Duration LENGTH = Duration.ofMillis(1500);
  private static final double RATE_PER_S = 1500;
  private static final int IN_FLIGHT_MAX = 1000;

  private EngineWarmup() {}

  /** Takes two to four seconds; blocks, so never on an event loop. */
  public static void run() {
    against(target -> load(target, LENGTH));
  }

  /** Runs a load against a server inside this process, which answers {@code {}}; blocks. */
  public static void against(Consumer<HttpAddress> load) {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> response.sendString(Mono.just("{}")))
            .bindNow();
    try {
      load.accept(HttpAddress.parse("http://127.0.0.1:" + server.port()));
    } finally {
      server.disposeNow(Duration.ofSeconds(1));
    }
  }

  /** Loads a server that is made for it; blocks. */
  public static void load(HttpAddress target, Duration length) {
    EngineConfig config =
        EngineConfig.of(target, Duration.ofSeconds(1), Duration.ofSeconds(1), IN_FLIGHT_MAX);
    play(scenario(length), config, null);
  }

  /**
   * Runs a scenario of which nobody hears anything; blocks.
   *
   * @param journeys null where each request stands for itself
   */
  public static void play(Scenario scenario, EngineConfig config, JourneySource journeys) {
    Duration length = scenario.duration();
    LoadClock clock = LoadClock.startingIn(Duration.ZERO);
    try (LoadEngine engine =
        new LoadEngine(
            scenario,
            config,
            journeys,
            HttpLoadClient::new,
            clock,
            new Nowhere(),
            new SplittableRandom(1))) {
      CompletableFuture<LoadFigures> ended = engine.start();
      // On a busy machine the load falls behind; warm enough is better than late.
      ended.copy().completeOnTimeout(null, 2 * length.toMillis(), TimeUnit.MILLISECONDS).join();
      engine.stop(Duration.ZERO);
      ended.join();
    }
  }

  private static Scenario scenario(Duration length) {
    Endpoint endpoint =
        new Endpoint("GET /", "GET", "/", 1, Set.of(200), Set.of(), Optional.empty());
    return new Scenario(
        "warm-up",
        Instant.EPOCH,
        length,
        new Target(Optional.empty(), Optional.empty(), length, length, Map.of()),
        new LoadProfile.Rate(RATE_PER_S),
        Duration.ZERO,
        List.of(new Tenant("warm-up", 1)),
        List.of(endpoint),
        List.of(new Phase("warm-up", length, Map.of())),
        List.of(),
        Map.of(),
        Map.of(),
        1,
        Optional.empty(),
        "",
        List.of(),
        List.of(),
        RunTiers.NONE);
  }

  private static final class Nowhere implements LoadEvents {
    @Override
    public boolean hasRoomFor(int results) {
      return true;
    }

    @Override
    public void request(RequestSeries series, RequestMeasurement request) {}

    @Override
    public void publish(long timeUs, UnstampedEvent event) {}

    @Override
    public void coordinate(UnstampedEvent event) {}

    @Override
    public void progress(long timeUs, long watermarkUs) {}
  }
}
