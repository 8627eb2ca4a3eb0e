package io.soakstream.producer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.PlanBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of requests on connections that the target ends as it likes. */
class KeptConnectionsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final LoadProfile ONE_USER =
      new LoadProfile.Users(1, Duration.ZERO, Duration.ZERO);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** The first request of a process takes as long as the classes behind it take to load. */
  @BeforeAll
  static void loadClasses() throws Exception {
    try (RawServer server = new RawServer(OK)) {
      Loads.put(plan("GET", Duration.ofSeconds(1)), server.port(), TIMEOUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void shouldSendARequestAgainThatMetAConnectionAsItEnded(String method) throws Exception {
    String answer = method.equals("HEAD") ? "HTTP/1.1 200 OK\r\n\r\n" : OK;
    try (RawServer server = new RawServer(request -> request == 1 ? answer : null)) {
      Collected collected = put(method, server);

      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK);
      long again = collected.figures.requestsReplaced();
      assertThat(again).isPositive().isEqualTo(server.heads.size() - collected.requests.size());
      assertThat(collected.figures.notes())
          .singleElement()
          .asString()
          .contains(" sent again on a new connection", method + " /x of A " + again);
      assertThat(collected.requests).extracting(RequestResult::getTraceId).doesNotHaveDuplicates();
      assertThat(collected.requests)
          // Where the generator stood still, its own delay is more than that of the start.
          .allMatch(r -> r.getSendDelayUs() >= r.getActualStartUs() - r.getIntendedStartUs());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void shouldNotSendAgainWhatMayNotBeDoneTwice(String method) throws Exception {
    try (RawServer server = new RawServer(request -> request == 1 ? OK : null)) {
      Collected collected = put(method, server);

      assertThat(collected.figures.requestsReplaced()).isZero();
      assertThat(collected.figures.notes()).isEmpty();
      assertThat(server.heads).hasSameSizeAs(collected.requests);
      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK, Outcome.RESET);
      assertThat(collected.requests)
          .filteredOn(r -> r.getOutcome() == Outcome.RESET)
          .extracting(RequestResult::getDetail)
          .allSatisfy(
              detail ->
                  assertThat(detail)
                      .matches(
                          "the target (closed|reset) the connection, \\d+ ms idle before, as a"
                              + " request was sent on it; it is not sent again, because "
                              + method
                              + " is not idempotent \\(RFC 9110, 9.2.2\\): set"
                              + " target.idle_timeout below the target's own"));
    }
  }

  @Test
  void shouldSendARequestAgainOnlyOnce() throws Exception {
    try (RawServer server = new RawServer(request -> null)) {
      Collected collected = put("GET", server);
      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.RESET);
      assertThat(collected.figures.requestsReplaced()).isZero();
      assertThat(collected.requests)
          .allMatch(r -> r.getDetail().endsWith(" the connection without a response"));
    }
  }

  @Test
  void shouldNotCallAResponseThatHasBegunAnIdleConnection() throws Exception {
    String cut = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nok";
    try (RawServer server =
        new RawServer(request -> request == 1 ? OK : request == 2 ? "HTTP/1." : cut)) {
      Collected collected =
          Loads.put(plan("GET", Duration.ofMillis(600)), server.port(), Duration.ofMillis(500));
      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK, Outcome.TIMEOUT);
      assertThat(collected.figures.requestsReplaced()).isZero();
      assertThat(collected.requests.get(1).getDetail())
          .isEqualTo("no complete response within 500 ms; part of its head had come");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'timeout=0', 1",
    "'max=1', 1",
    "'timeout=60, max=2', 2",
    "'MAX=3 , Timeout=\"9\"', 3"
  })
  void shouldHeedWhatTheTargetPromises(String hint, int requestsPerConnection) throws Exception {
    String answer = OK.replace("Content-Length", "Keep-Alive: " + hint + "\r\nContent-Length");
    try (RawServer server = new RawServer(answer)) {
      Collected collected = put("GET", server);
      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK);
      int connections =
          (collected.requests.size() + requestsPerConnection - 1) / requestsPerConnection;
      assertThat(server.connections).hasValue(connections);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "timeout=5, 4000",
    "timeout=1, 750",
    "'max=100, timeout=2', 1500",
    "timeout=0, 0",
    "timeout=\"60\", 59000"
  })
  void shouldKeepAPromiseWithAMargin(String hint, long idleMs) {
    assertThat(KeepAliveHint.idleNs(hint)).isEqualTo(idleMs * 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "timeout", "timeout=", "timeout=-1", "timeout=soon", "x=5, =7"})
  void shouldMakeNothingOfAPromiseWithoutSense(String hint) {
    assertThat(KeepAliveHint.idleNs(hint)).isEqualTo(KeepAliveHint.NONE);
    assertThat(KeepAliveHint.requestsMax(hint)).isEqualTo(KeepAliveHint.NONE);
    assertThat(KeepAliveHint.idleNs(null)).isEqualTo(KeepAliveHint.NONE);
  }

  @Test
  void shouldNotUseAConnectionOnWhichTheAnswerCameBeforeTheRequestWasSent() throws Exception {
    RequestBody large = RequestBody.ofFile("large.bin", new byte[16 << 20]);
    Endpoint endpoint =
        new Endpoint("PUT /x", "PUT", "/x", 1, Set.of(200), Set.of(), Optional.of(large));
    LoadProfile one = new LoadProfile.Rate(10);
    Scenario plan = new PlanBuilder(one, Duration.ofMillis(500)).endpoints(endpoint).build();
    try (RawServer server = new RawServer("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")) {
      Collected collected = Loads.put(plan, server.port(), TIMEOUT);
      assertThat(collected.requests)
          .hasSize(5)
          .allMatch(r -> r.getOutcome() == Outcome.HTTP_ERROR && r.getStatus() == 413);
      assertThat(server.connections).hasValue(5);
    }
  }

  @Test
  void shouldTellBytesThatComeWhenNobodyWaits() throws Exception {
    LoadProfile slow = new LoadProfile.Users(1, Duration.ofMillis(300), Duration.ofMillis(300));
    try (LateServer server = new LateServer("EXTRA")) {
      Collected collected = Loads.put(plan("GET", slow), server.port(), TIMEOUT);
      long booked = collected.outcomes().getOrDefault(Outcome.PROTOCOL_ERROR, 0);
      long reported = collected.figures.surplusAfterResponse();
      assertThat(collected.outcomes().keySet()).isSubsetOf(Outcome.OK, Outcome.PROTOCOL_ERROR);
      assertThat(booked + reported)
          .isBetween(server.late() - 1L, (long) server.late()); // the load may end before the last
      assertThat(collected.figures.notes())
          .allMatch(note -> note.contains("GET /x of A " + reported));
    }
  }

  @Test
  void shouldTakeAFarewellForNone() throws Exception {
    LoadProfile slow = new LoadProfile.Users(1, Duration.ofMillis(300), Duration.ofMillis(300));
    String farewell = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";
    try (LateServer server = new LateServer(farewell)) {
      Collected collected = Loads.put(plan("GET", slow), server.port(), TIMEOUT);
      assertThat(collected.requests).isNotEmpty();
      assertThat(collected.figures.notes()).isEmpty();
    }
  }

  private static Collected put(String method, RawServer server) throws Exception {
    return Loads.put(plan(method, Duration.ofMillis(600)), server.port(), TIMEOUT);
  }

  private static Scenario plan(String method, Duration length) {
    return plan(method, ONE_USER, length);
  }

  private static Scenario plan(String method, LoadProfile load) {
    return plan(method, load, Duration.ofSeconds(1));
  }

  private static Scenario plan(String method, LoadProfile load, Duration length) {
    Endpoint endpoint =
        new Endpoint(method + " /x", method, "/x", 1, Set.of(200), Set.of(), Optional.empty());
    return new PlanBuilder(load, length).endpoints(endpoint).build();
  }
}
