package io.soakstream.producer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.producer.address.HostAddress;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.engine.connect.AddressGuard;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.schedule.PlanBuilder;
import io.soakstream.producer.schedule.Plans;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Scenario TEN = Plans.of(new LoadProfile.Rate(40), Duration.ofMillis(250));

  @Test
  void shouldSendOneRequestAfterAnotherOnTheSameConnection() throws Exception {
    try (RawServer server = new RawServer(OK)) {
      LoadProfile one = new LoadProfile.Users(1, Duration.ofMillis(50), Duration.ofMillis(50));
      Collected collected = Loads.put(Plans.of(one, Duration.ofSeconds(2)), server.port(), TIMEOUT);

      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK);
      assertThat(server.heads).hasSameSizeAs(collected.requests).hasSizeGreaterThan(1);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void shouldSayWhatARequestNeeds() throws Exception {
    try (RawServer server = new RawServer(OK)) {
      Collected collected = Loads.put(TEN, server.port(), TIMEOUT);

      String host = "host: 127.0.0.1:" + server.port() + "\n";
      assertThat(server.heads)
          .hasSize(10)
          .allMatch(head -> head.contains(host) && head.contains("accept: */*\n"))
          .anyMatch(head -> head.startsWith("GET /agents HTTP/1.1\n"))
          .anyMatch(
              head ->
                  head.startsWith("POST /goals HTTP/1.1\n")
                      && head.contains("content-type: application/json\ncontent-length: 7\n"))
          .anyMatch(head -> head.contains("X-Soak-Tenant: B\n"));
      assertThat(collected.requests)
          .allMatch(
              r ->
                  server.heads.stream()
                      .anyMatch(head -> head.contains("traceparent: 00-" + r.getTraceId() + "-")));
    }
  }

  @Test
  void shouldSendTheUserOfTheTargetWithEveryRequest() throws Exception {
    try (RawServer server = new RawServer(OK)) {
      String target = "HTTP://m%C3%A9:p%40ss@LocalHost:" + server.port() + "/base/";
      EngineConfig config = Loads.config(target, TIMEOUT, 100);
      Collected collected = Loads.put(TEN, config, new Collected());

      assertThat(collected.outcomes()).isEqualTo(Map.of(Outcome.OK, 10));
      assertThat(server.heads)
          .hasSize(10)
          .allMatch(head -> head.contains("authorization: Basic bcOpOnBAc3M=\n"))
          .allMatch(head -> head.contains(" /base/") && !head.contains("p%40ss"));
      assertThat(config.toString()).doesNotContain("p@ss").doesNotContain("p%40ss");
    }
  }

  @Test
  void shouldCountTheBytesOfAChunkedBody() throws Exception {
    String chunked =
        "HTTP/1.1 200 OK\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "5\r\n"
            + "hello\r\n"
            + "6\r\n"
            + " world\r\n"
            + "0\r\n\r\n";
    try (RawServer server = new RawServer(chunked)) {
      assertThat(Loads.put(TEN, server.port(), TIMEOUT).requests)
          .hasSize(10)
          .allMatch(r -> r.getOutcome() == Outcome.OK && r.getBytesIn() == 11);
    }
  }

  @Test
  void shouldWaitForTheAnswerBehindAnInformationalOne() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 103 Early Hints\r\n\r\n" + OK)) {
      assertThat(Loads.put(TEN, server.port(), TIMEOUT).requests)
          .hasSize(10)
          .allMatch(r -> r.getStatus() == 200 && r.getBytesIn() == 2);
    }
  }

  @Test
  void shouldExpectNoBodyBehindAHead() throws Exception {
    Endpoint head =
        new Endpoint("HEAD /x", "HEAD", "/x", 1, Set.of(200), Set.of(), Optional.empty());
    Scenario plan = new PlanBuilder(TEN.load(), TEN.duration()).endpoints(head).build();
    try (RawServer server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")) {
      assertThat(Loads.put(plan, server.port(), TIMEOUT).outcomes())
          .isEqualTo(Map.of(Outcome.OK, 10));
    }
  }

  @Test
  void shouldNotUseAConnectionThatWasIdleForTooLong() throws Exception {
    try (RawServer server = new RawServer(OK)) {
      EngineConfig config =
          new EngineConfig(
              HttpAddress.parse("http://127.0.0.1:" + server.port()),
              TIMEOUT,
              TIMEOUT,
              100,
              Duration.ZERO,
              Target.DEFAULT_RESPONSE_HEAD_BYTES_MAX,
              TargetConnections.DEFAULT,
              LoadSecrets.NONE,
              new AddressGuard(HostAddress.of("127.0.0.1")));
      Collected collected =
          Loads.put(
              Plans.of(new LoadProfile.Rate(20), Duration.ofMillis(500)), config, new Collected());

      assertThat(collected.outcomes()).isEqualTo(Map.of(Outcome.OK, 10));
      assertThat(server.connections).hasValue(10);
    }
  }
}
