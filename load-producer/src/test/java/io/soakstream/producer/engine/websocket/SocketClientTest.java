package io.soakstream.producer.engine.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RenderedRequest.Action;
import io.soakstream.producer.engine.RequestMoments;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.JsonPath;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.connection.SocketRules;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.scenario.connection.TargetProtocol;
import io.soakstream.producer.scenario.connection.TlsFiles;
import io.soakstream.producer.scenario.sample.StubFeed;
import io.soakstream.producer.scenario.sample.StubTraits;
import io.soakstream.producer.stub.StubServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketClientTest {
  private static final byte[] NOTHING = {};

  @TempDir Path directory;

  @Test
  void shouldOpenSendExpectAndClose() throws Exception {
    try (StubServer server = feed(0, 0, 0);
        LoadThread thread = new LoadThread();
        SocketClient client = client(server, thread)) {
      assertThat(done(thread, client, Action.SOCKET_EXPECT, "").detail()).contains("has to open");
      RequestReply opened = done(thread, client, Action.SOCKET_OPEN, "");
      assertThat(opened.outcome()).isEqualTo(Outcome.OK);
      assertThat(opened.status()).isEqualTo(101);
      assertThat(done(thread, client, Action.SOCKET_SEND, "hello").bytesOut()).isEqualTo(5);
      String text = "";
      while (!text.contains("\"echo\":\"hello\"")) {
        RequestReply came = done(thread, client, Action.SOCKET_EXPECT, "");
        assertThat(came.outcome()).isEqualTo(Outcome.OK);
        text = new String(came.content().body(), UTF_8);
      }
      assertThat(done(thread, client, Action.SOCKET_CLOSE, "").outcome()).isEqualTo(Outcome.OK);
      assertThat(figures(server).path("opened").asInt()).isEqualTo(1);
    }
  }

  @Test
  void shouldFailTheCloseForATwinThatNobodyReads() throws Exception {
    try (StubServer server = feed(0, 1, 0);
        LoadThread thread = new LoadThread();
        SocketClient client = client(server, thread)) {
      done(thread, client, Action.SOCKET_OPEN, "");
      assertThat(done(thread, client, Action.SOCKET_EXPECT, "").outcome()).isEqualTo(Outcome.OK);
      RequestReply closed = done(thread, client, Action.SOCKET_CLOSE, "");
      assertThat(closed.outcome()).isEqualTo(Outcome.FAILED_CHECK);
      assertThat(closed.detail())
          .isEqualTo("doubled: message 1 came before, with no step left to read it");
    }
  }

  @Test
  void shouldSayThatAHandshakeWasRefused() throws Exception {
    try (StubServer server = feed(0, 0, 0);
        LoadThread thread = new LoadThread();
        SocketClient client = client(server, thread)) {
      RequestReply refused = done(thread, client, Action.SOCKET_OPEN, "/nothing-here", "");
      assertThat(refused.outcome()).isEqualTo(Outcome.HTTP_ERROR);
      assertThat(refused.status()).isEqualTo(200);
    }
  }

  @Test
  void shouldCountDoubledLostAndDroppedAsTheServiceDoes() throws Exception {
    int users = 40;
    try (StubServer server = feed(10, 25, 40);
        LoadThread thread = new LoadThread();
        SocketClient client = client(server, thread)) {
      AtomicLong doubled = new AtomicLong();
      AtomicLong lost = new AtomicLong();
      AtomicLong dropped = new AtomicLong();
      AtomicLong outages = new AtomicLong();
      CountDownLatch finished = new CountDownLatch(users);
      for (int user = 1; user <= users; user++) {
        new Reader(thread, client, user, 40, finished, doubled, lost, dropped, outages).start();
      }
      assertThat(finished.await(60, SECONDS)).isTrue();
      JsonNode counted = figures(server);
      assertThat(dropped.get()).isEqualTo(counted.path("dropped").asLong()).isPositive();
      assertThat(counted.path("opened").asLong()).isEqualTo(users + dropped.get());
      assertThat(doubled.get()).isPositive().isEqualTo(counted.path("doubled").asLong());
      // The last message of a socket is lost without another that would show it.
      assertThat(lost.get())
          .isPositive()
          .isBetween(counted.path("lost").asLong() - users, counted.path("lost").asLong());
      assertThat(outages.get()).as("ms of all outages").isGreaterThanOrEqualTo(95 * dropped.get());
    }
  }

  private StubServer feed(int drop, int doubles, int lose) throws IOException {
    StubTraits traits =
        new StubTraits(
            Map.of(),
            0,
            Optional.empty(),
            0,
            Duration.ofMinutes(1),
            false,
            false,
            Optional.empty(),
            new StubFeed(Duration.ofMillis(50), drop, doubles, lose));
    StubService settings = new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty(), traits);
    return StubServer.start(settings, directory.resolve("requests.tsv"));
  }

  private static SocketClient client(StubServer server, LoadThread thread) {
    SocketRules rules =
        new SocketRules(
            Optional.of(JsonPath.parse("$.seq")),
            Optional.of(JsonPath.parse("$.sent_us")),
            Duration.ofMillis(100),
            Duration.ofSeconds(1));
    EngineConfig config =
        Loads.config("http://127.0.0.1:" + server.port(), Duration.ofSeconds(9), 99)
            .with(
                new TargetConnections(
                    TargetProtocol.HTTP_1_1, 1, 1, TlsFiles.NONE, Duration.ofMinutes(1), rules));
    return new SocketClient(config, thread);
  }

  private static JsonNode figures(StubServer server) throws Exception {
    HttpRequest stats =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/stats")).build();
    String body =
        HttpClient.newHttpClient().send(stats, HttpResponse.BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(body).path("sockets");
  }

  private static RequestReply done(
      LoadThread thread, SocketClient client, Action action, String message) throws Exception {
    return done(thread, client, action, "/feed", message);
  }

  private static RequestReply done(
      LoadThread thread, SocketClient client, Action action, String path, String message)
      throws Exception {
    CompletableFuture<RequestReply> reply = new CompletableFuture<>();
    byte[] body = message.isEmpty() ? NOTHING : message.getBytes(UTF_8);
    RenderedRequest rendered = new RenderedRequest(action, "GET", path, List.of(), body);
    Asked asked = new Asked(rendered, 1, new RequestMoments(), reply::complete);
    thread.loop().execute(() -> client.send(asked));
    return reply.get(30, SECONDS);
  }

  private record Asked(
      RenderedRequest rendered,
      long user,
      RequestMoments moments,
      java.util.function.Consumer<RequestReply> told)
      implements LoadRequest {
    @Override
    public int endpoint() {
      return 0;
    }

    @Override
    public int tenant() {
      return 0;
    }

    @Override
    public String traceparent() {
      return null;
    }

    @Override
    public boolean wantsHeaders() {
      return false;
    }

    @Override
    public int wantedBodyBytes() {
      return 1_000;
    }

    @Override
    public void ended(RequestReply reply) {
      told.accept(reply);
    }
  }

  /** A user that opens a socket, reads so many messages, and closes it. */
  private static final class Reader {
    private final LoadThread thread;
    private final SocketClient client;
    private final int user;
    private final CountDownLatch finished;
    private final List<AtomicLong> counts;
    private int left;

    Reader(
        LoadThread thread,
        SocketClient client,
        int user,
        int messages,
        CountDownLatch finished,
        AtomicLong... counts) {
      this.thread = thread;
      this.client = client;
      this.user = user;
      this.left = messages;
      this.finished = finished;
      this.counts = new ArrayList<>(List.of(counts));
    }

    void start() {
      thread.loop().execute(() -> step(Action.SOCKET_OPEN));
    }

    private void step(Action action) {
      RenderedRequest rendered = new RenderedRequest(action, "GET", "/feed", List.of(), NOTHING);
      RequestMoments moments = new RequestMoments();
      client.send(new Asked(rendered, user, moments, reply -> next(action, reply)));
    }

    private void next(Action action, RequestReply reply) {
      String detail = reply.detail() == null ? "" : reply.detail();
      counts.get(0).addAndGet(detail.startsWith("doubled") ? 1 : 0);
      if (action == Action.SOCKET_CLOSE) {
        finished.countDown();
        return;
      }
      counts
          .get(1)
          .addAndGet(detail.startsWith("lost: ") ? Long.parseLong(detail.split(" ", -1)[1]) : 0);
      if (detail.contains("(1006)")) {
        counts.get(2).incrementAndGet();
        counts.get(3).addAndGet(Long.parseLong(detail.replaceAll(".*after (\\d+) ms", "$1")));
      }
      left--;
      step(left > 0 ? Action.SOCKET_EXPECT : Action.SOCKET_CLOSE);
    }
  }
}
