package io.soakstream.producer.engine.http2;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.connection.SocketRules;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.scenario.connection.TargetProtocol;
import io.soakstream.producer.scenario.connection.TlsFiles;
import io.soakstream.producer.scenario.sample.StubFeed;
import io.soakstream.producer.scenario.sample.StubTraits;
import io.soakstream.producer.schedule.Plans;
import io.soakstream.producer.stub.StubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2LoadTest {
  private static final Scenario PLAN = Plans.of(new LoadProfile.Rate(300), Duration.ofSeconds(2));

  @TempDir Path directory;

  @Test
  void shouldAgreeWithTheServicesLogOverOneConnectionForEachTenant() throws Exception {
    Path log = directory.resolve("requests.tsv");
    Collected collected;
    try (StubServer server = StubServer.start(Loads.service(Duration.ofMillis(5), 0.1), log)) {
      collected = put("http://127.0.0.1:" + server.port(), TargetConnections.DEFAULT);
    }
    List<String> reported =
        collected.requests.stream().map(Http2LoadTest::logged).sorted().toList();
    assertThat(reported)
        .hasSize(600)
        .doesNotHaveDuplicates()
        .isEqualTo(
            Files.readAllLines(log).stream()
                .map(line -> line.split("\t", -1))
                .map(line -> String.join("\t", line[1], line[2], line[3], line[5]))
                .sorted()
                .toList());
    assertThat(collected.outcomes().get(Outcome.HTTP_ERROR)).isBetween(30, 90);
    assertThat(collected.requests).allMatch(request -> request.getBytesIn() > 10);
    assertThat(collected.requests)
        .allMatch(request -> request.getBytesOut() == (isPost(request) ? 7 : 0))
        .allMatch(request -> request.getTimings().getFirstByteUs() > 1_000)
        .filteredOn(request -> request.getTimings().getConnectUs() > 0)
        .as("one for each tenant, and more while those are opened")
        .hasSizeBetween(2, 12);
  }

  @Test
  void shouldAgreeOnHttp2WithinTlsAndTrustOnlyWhomItIsTold() throws Exception {
    StubService secured =
        new StubService(
            Duration.ofMillis(2),
            0,
            1,
            0,
            Optional.empty(),
            new StubTraits(
                Map.of(),
                0,
                Optional.empty(),
                0,
                Duration.ofMinutes(1),
                false,
                true,
                Optional.empty(),
                StubFeed.PLAIN));
    try (StubServer server = StubServer.start(secured, directory.resolve("requests.tsv"))) {
      String target = "https://localhost:" + server.tlsPort();
      TlsFiles trust = TlsFiles.NONE.trusting(directory.resolve("sample-service.pem"));
      Collected trusting = put(target, TargetConnections.DEFAULT.with(trust));
      assertThat(trusting.outcomes()).isEqualTo(Map.of(Outcome.OK, 600));
      assertThat(trusting.requests)
          .filteredOn(request -> request.getTimings().getTlsUs() > 0)
          .as("one for each tenant, and more while those are opened")
          .hasSizeBetween(2, 12);
      Collected distrusting = put(target, TargetConnections.DEFAULT);
      assertThat(distrusting.outcomes()).isEqualTo(Map.of(Outcome.TLS, 600));
    }
  }

  @Test
  void shouldWaitForAStreamWhereItsBoundsAreReached() throws Exception {
    TargetConnections narrow =
        new TargetConnections(
            TargetProtocol.H2C, 1, 1, TlsFiles.NONE, Duration.ofSeconds(30), SocketRules.DEFAULT);
    try (StubServer server =
        StubServer.start(Loads.service(Duration.ofMillis(8), 0), directory.resolve("r.tsv"))) {
      Collected collected = put("http://127.0.0.1:" + server.port(), narrow);
      assertThat(collected.outcomes()).isEqualTo(Map.of(Outcome.OK, 600));
      assertThat(collected.requests)
          .as("225/s of 8 ms each on one stream")
          .filteredOn(request -> request.getTimings().getPoolWaitUs() > 100_000)
          .hasSizeGreaterThan(100);
    }
  }

  @Test
  void shouldSendAgainWhatTheTargetDidNothingWith() throws Exception {
    try (FrameServer server = new FrameServer(FrameServer.Habit.LEAVES_AND_REFUSES)) {
      Collected collected = put("http://127.0.0.1:" + server.port(), TargetConnections.DEFAULT);
      // Netty's server ends the connection when a body comes for a stream that it ignores.
      assertThat(collected.requests)
          .filteredOn(request -> !isPost(request) && request.getOutcome() != Outcome.OK)
          .isEmpty();
      assertThat(server.refused()).isPositive();
      assertThat(server.left()).isPositive();
      assertThat(collected.figures.requestsReplaced()).isGreaterThanOrEqualTo(server.refused());
    }
  }

  @Test
  void shouldCallAResetOneAndGoOn() throws Exception {
    try (FrameServer server = new FrameServer(FrameServer.Habit.RESETS_EVERY_TENTH)) {
      Collected collected = put("http://127.0.0.1:" + server.port(), TargetConnections.DEFAULT);
      assertThat(collected.outcomes())
          .containsEntry(Outcome.RESET, (int) server.reset())
          .containsEntry(Outcome.OK, 600 - (int) server.reset());
      assertThat(collected.requests)
          .filteredOn(request -> request.getOutcome() == Outcome.RESET)
          .allMatch(request -> request.getDetail().contains("INTERNAL_ERROR"));
    }
  }

  @Test
  void shouldSayThatATargetSpeaksAnotherProtocol() throws Exception {
    try (FrameServer server = new FrameServer(FrameServer.Habit.SPEAKS_HTTP_1)) {
      Collected collected = put("http://127.0.0.1:" + server.port(), TargetConnections.DEFAULT);
      assertThat(collected.outcomes()).isEqualTo(Map.of(Outcome.PROTOCOL_ERROR, 600));
    }
  }

  private static boolean isPost(RequestResult request) {
    return request.getMethod().equals("POST");
  }

  private static String logged(RequestResult result) {
    return String.join(
        "\t",
        result.getTraceId(),
        result.getTenant(),
        result.getMethod(),
        Integer.toString(result.getStatus()));
  }

  private static Collected put(String target, TargetConnections connections) throws Exception {
    EngineConfig config = Loads.config(target, Duration.ofSeconds(60), 1000).with(connections);
    Collected events = new Collected();
    try (LoadEngine engine =
        new LoadEngine(
            PLAN,
            config,
            Http2LoadClient::new,
            LoadClock.startingIn(Duration.ofMillis(50)),
            events,
            new SplittableRandom(1))) {
      events.figures = engine.start().get(60, SECONDS);
    }
    assertThat(events.brokenPromises).isEmpty();
    return events;
  }
}
