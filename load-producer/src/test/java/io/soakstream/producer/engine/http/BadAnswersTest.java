package io.soakstream.producer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.RunTiers;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One load on one server: a tenant for each kind of bad answer, who also asks for something sound
 * on the same connections, beside a tenant who only does that.
 */
class BadAnswersTest {
  private static final String GOOD = "Good";
  private static final String SOUND = "GET /sound";
  private static final Duration LENGTH = Duration.ofMillis(1_200);
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static Collected collected;

  @BeforeAll
  static void load() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      start(() -> accept(server));
      HttpAddress target = HttpAddress.parse("http://127.0.0.1:" + server.getLocalPort());
      EngineConfig config = EngineConfig.of(target, TIMEOUT, TIMEOUT, 10_000);
      collected = Loads.put(scenario(), config, new Collected());
    }
  }

  @Test
  void shouldKnowAtLeastThirtyFourKinds() {
    assertThat(BadAnswer.values()).hasSizeGreaterThanOrEqualTo(34);
  }

  @ParameterizedTest
  @EnumSource(BadAnswer.class)
  void shouldBookABadAnswerOnWhoGotIt(BadAnswer kind) {
    List<RequestResult> asked = of(kind.name(), kind.method + " /" + kind);
    assertThat(asked).isNotEmpty().extracting(RequestResult::getOutcome).containsOnly(kind.outcome);
    assertThat(asked)
        .allSatisfy(
            result -> {
              if (kind.detail == null) {
                assertThat(result.getDetail()).isNull();
              } else {
                assertThat(result.getDetail()).matches(kind.detail);
              }
            });
  }

  @ParameterizedTest
  @EnumSource(BadAnswer.class)
  void shouldLeaveTheSoundRequestsOfTheSameTenantAlone(BadAnswer kind) {
    assertThat(of(kind.name(), SOUND))
        .isNotEmpty()
        .extracting(RequestResult::getOutcome)
        .containsOnly(Outcome.OK);
  }

  @Test
  void shouldLeaveTheTenantBesideThemAlone() {
    assertThat(of(GOOD, SOUND))
        .hasSize(60)
        .extracting(RequestResult::getOutcome)
        .containsOnly(Outcome.OK);
  }

  private static List<RequestResult> of(String tenant, String endpoint) {
    return collected.requests.stream()
        .filter(r -> r.getTenant().equals(tenant) && r.getEndpoint().equals(endpoint))
        .toList();
  }

  private static Scenario scenario() {
    List<Tenant> tenants = new ArrayList<>(List.of(new Tenant(GOOD, 1)));
    List<Endpoint> endpoints = new ArrayList<>(List.of(endpoint("GET", "/sound", Set.of())));
    Map<String, LoadProfile> loads = new HashMap<>(Map.of(GOOD, new LoadProfile.Rate(50)));
    for (BadAnswer kind : BadAnswer.values()) {
      tenants.add(new Tenant(kind.name(), 1));
      endpoints.add(endpoint(kind.method, "/" + kind, Set.of(kind.name())));
      loads.put(kind.name(), new LoadProfile.Rate(10));
    }
    return new Scenario(
        "bad-answers",
        Instant.EPOCH,
        LENGTH,
        new Target(Optional.empty(), Optional.empty(), TIMEOUT, TIMEOUT, Map.of()),
        null,
        Duration.ZERO,
        tenants,
        endpoints,
        List.of(new Phase("all", LENGTH, loads)),
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

  private static Endpoint endpoint(String method, String path, Set<String> tenants) {
    return new Endpoint(
        method + " " + path, method, path, 1, Set.of(200), Set.of(), Optional.empty(), tenants);
  }

  private static void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      boolean goesOn = true;
      while (goesOn) {
        String path = pathOf(socket);
        if (path.isEmpty()) {
          return;
        } else if (path.equals("/sound")) {
          byte[] answer = BadAnswer.Answers.OK.getBytes(StandardCharsets.US_ASCII);
          socket.getOutputStream().write(answer);
        } else {
          goesOn = BadAnswer.valueOf(path.substring(1)).doing.answer(socket);
        }
      }
    } catch (IOException e) {
      // closed by the other side
    }
  }

  /** Reads a request without a body; empty at the end. */
  private static String pathOf(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP/1.1"));
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "bad-server");
    thread.setDaemon(true);
    thread.start();
  }
}
