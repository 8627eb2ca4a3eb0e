package io.soakstream.producer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.engine.LoadEvents;
import io.soakstream.producer.engine.http.HttpLoadClient;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutations of scenarios over the wire: what the engine sends is what the plan says, to the byte.
 * {@code -Dfuzz.echoes=500} for all of them.
 */
class EchoFuzzTest {
  private static final int ECHOES = Integer.getInteger("fuzz.echoes", 20);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_130L);
  private static final Path FILES = Path.of("src/test/resources/scenarios");
  private static final Duration LENGTH = Duration.ofMillis(40);
  private static final long TIMEOUT_S = 30;

  @TempDir private Path dir;

  @Test
  void shouldSendWhatThePlanSays() throws Exception {
    Files.copy(FILES.resolve("body.json"), dir.resolve("body.json"));
    Random random = new Random(SEED);
    ScenarioMutator mutator = new ScenarioMutator(random);
    List<String> sound =
        List.of(
            Files.readString(FILES.resolve("every-key-hours.yaml")),
            Files.readString(FILES.resolve("every-key-phases.yaml")),
            Files.readString(Path.of("scenarios/quickstart.yaml")));
    int sent = 0;
    try (EchoServer server = new EchoServer()) {
      for (int echoed = 0; echoed < ECHOES; ) {
        Optional<Scenario> plan = read(mutator.mutated(sound.get(random.nextInt(sound.size()))));
        if (plan.isPresent()) {
          load(plan.get(), server.port());
          Set<EchoServer.Seen> seen = server.taken();
          assertThat(planned(plan.get(), server.port())).as("seed " + SEED).containsAll(seen);
          assertThat(seen).isNotEmpty();
          sent += seen.size();
          echoed++;
        }
      }
      assertThat(server.broken()).isEmpty();
    }
    System.out.println(
        "echo of scenarios: "
            + ECHOES
            + " plans of seed "
            + SEED
            + ", "
            + sent
            + " different requests");
  }

  private Optional<Scenario> read(String text) throws IOException {
    try {
      Path file = Files.writeString(dir.resolve("mutant.yaml"), text);
      return Optional.of(ScenarioReader.read(file, Map.of()));
    } catch (InvalidScenarioException e) {
      return Optional.empty();
    }
  }

  /** Every request that a plan may send, as it has to look on the wire. */
  private static Set<EchoServer.Seen> planned(Scenario plan, int port) {
    Set<EchoServer.Seen> planned = new HashSet<>();
    for (Endpoint endpoint : plan.endpoints()) {
      byte[] body = endpoint.body().map(it -> it.bytes()).orElse(new byte[0]);
      for (Tenant tenant : plan.tenants()) {
        if (!endpoint.tenants().isEmpty() && !endpoint.tenants().contains(tenant.name())) {
          continue;
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", "127.0.0.1:" + port);
        headers.put("user-agent", "soakstream");
        headers.put("accept", "*/*");
        headers.put("x-soak-tenant", bytes(tenant.name()));
        if (endpoint.body().isPresent()) {
          headers.put("content-type", "application/json");
        }
        if (endpoint.body().isPresent()
            || !Set.of("GET", "HEAD", "DELETE").contains(endpoint.method())) {
          headers.put("content-length", Integer.toString(body.length));
        }
        planned.add(
            new EchoServer.Seen(
                endpoint.method() + " /base" + bytes(endpoint.path()) + " HTTP/1.1",
                headers,
                new String(body, StandardCharsets.ISO_8859_1)));
      }
    }
    return planned;
  }

  /** UTF-8, a byte as a character. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static void load(Scenario plan, int port) throws Exception {
    HttpAddress target = HttpAddress.of(URI.create("http://127.0.0.1:" + port + "/base/"));
    EngineConfig config =
        EngineConfig.of(target, Duration.ofSeconds(10), Duration.ofSeconds(5), 1_000);
    LoadClock clock = LoadClock.startingIn(Duration.ofMillis(5));
    try (LoadEngine engine =
        new LoadEngine(
            closed(plan),
            config,
            HttpLoadClient::new,
            clock,
            new Nowhere(),
            new SplittableRandom(1))) {
      engine.start().get(TIMEOUT_S, TimeUnit.SECONDS);
    }
  }

  /** The tenants and endpoints of a plan under a short load without a pause. */
  private static Scenario closed(Scenario plan) {
    int users = 4 * plan.tenants().size();
    return new Scenario(
        plan.name(),
        plan.start(),
        LENGTH,
        plan.target(),
        new LoadProfile.Users(users, Duration.ZERO, Duration.ZERO),
        Duration.ZERO,
        plan.tenants(),
        plan.endpoints(),
        List.of(new Phase("all", LENGTH, Map.of())),
        List.of(),
        Map.of(),
        Map.of(),
        plan.seed(),
        Optional.empty(),
        "",
        List.of(),
        List.of(),
        plan.tiers());
  }

  /** Events that nobody waits for. */
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
