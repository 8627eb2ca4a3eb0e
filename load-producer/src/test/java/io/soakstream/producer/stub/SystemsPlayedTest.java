package io.soakstream.producer.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.sample.StubFeed;
import io.soakstream.producer.scenario.sample.StubPool;
import io.soakstream.producer.scenario.sample.StubTraits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systems that the bundled service plays, each asked as a client would. */
class SystemsPlayedTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldLetInOnlyWhoHasAToken() throws Exception {
    try (StubServer server = start(with(Map.of(), 0, Optional.empty(), Duration.ofMillis(500)))) {
      assertThat(ask(server, "POST", "/login", "{}").statusCode()).isEqualTo(400);
      assertThat(ask(server, "GET", "/me", "").statusCode()).isEqualTo(401);
      HttpResponse<String> login = ask(server, "POST", "/login", "{\"user\":\"ann\"}");
      String bearer = "Bearer " + JSON.readTree(login.body()).path("token").asText();
      assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("session=");
      assertThat(ask(server, "GET", "/me", "", "Authorization", bearer).body())
          .isEqualTo("{\"user\":\"ann\"}");
      int status = 200;
      while (status == 200) {
        status = ask(server, "GET", "/me", "", "Authorization", bearer).statusCode();
      }
      assertThat(status).as("when its lifetime is over").isEqualTo(401);
    }
  }

  @Test
  void shouldKeepWhatWasCreatedAndChainTheAudit() throws Exception {
    try (StubServer server = start(with(Map.of(), 0, Optional.empty(), Duration.ofHours(1)))) {
      HttpResponse<String> created = ask(server, "POST", "/api/v1/goals/", "{\"title\":\"t\"}");
      assertThat(created.statusCode()).isEqualTo(201);
      String place = created.headers().firstValue("Location").orElseThrow();
      assertThat(ask(server, "GET", place, "").body()).contains("\"title\":\"t\"");
      assertThat(ask(server, "PATCH", place, "{\"title\":\"u\"}").body())
          .contains("\"version\":2,\"title\":\"u\"");
      assertThat(ask(server, "GET", place, "", "X-Soak-Tenant", "B").statusCode())
          .as("another tenant's")
          .isEqualTo(404);
      assertThat(ask(server, "DELETE", place, "").statusCode()).isEqualTo(204);
      assertThat(ask(server, "GET", place, "").statusCode()).isEqualTo(404);
      assertThat(ask(server, "POST", "/decisions", "{\"action\":\"attack it\"}").statusCode())
          .isEqualTo(403);
      JsonNode verified = JSON.readTree(ask(server, "GET", "/audit/verify", "").body());
      assertThat(verified.path("valid").asBoolean()).isTrue();
      assertThat(verified.path("entries").asInt()).isEqualTo(4);
      ask(server, "POST", "/control/tamper?tenant=-", "");
      verified = JSON.readTree(ask(server, "GET", "/audit/logs/verify", "").body());
      assertThat(verified.path("violations")).hasSize(1);
    }
  }

  @Test
  void shouldRefuseATenantBeyondItsRateAndCountIt() throws Exception {
    Map<String, Double> limits = Map.of("E", 0.001);
    try (StubServer server = start(with(limits, 0, Optional.empty(), Duration.ofHours(1)))) {
      assertThat(ask(server, "GET", "/x", "", "X-Soak-Tenant", "E").statusCode()).isEqualTo(200);
      HttpResponse<String> refused = ask(server, "GET", "/x", "", "X-Soak-Tenant", "E");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(ask(server, "GET", "/x", "", "X-Soak-Tenant", "A").statusCode()).isEqualTo(200);
      JsonNode stats = JSON.readTree(ask(server, "GET", "/stats", "").body());
      assertThat(stats.path("rate_limited").path("E").asInt()).isEqualTo(1);
      assertThat(stats.path("tenants").path("E").asInt()).isEqualTo(2);
      assertThat(ask(server, "GET", "/metrics", "").body())
          .contains("sample_requests_total{endpoint=\"GET /x\",tenant=\"E\",status=\"429\"} 1");
    }
  }

  @Test
  void shouldQueueForItsConnections() throws Exception {
    Optional<StubPool> pool = Optional.of(new StubPool(1, Duration.ofMillis(150)));
    StubService settings =
        new StubService(
            Duration.ofMillis(100),
            0,
            1,
            0,
            Optional.empty(),
            with(Map.of(), 0, pool, Duration.ofHours(1)).traits());
    try (StubServer server = start(settings)) {
      List<CompletableFuture<Integer>> statuses =
          IntStream.range(0, 5)
              .mapToObj(
                  i ->
                      client
                          .sendAsync(
                              HttpRequest.newBuilder(uri(server, "/q")).build(),
                              HttpResponse.BodyHandlers.ofString())
                          .thenApply(HttpResponse::statusCode))
              .toList();
      assertThat(statuses.stream().map(CompletableFuture::join))
          .as("the second waits for 100 ms, those behind for too long")
          .containsOnly(200, 503)
          .filteredOn(status -> status == 503)
          .hasSizeBetween(2, 3);
    }
  }

  @Test
  void shouldFeedSocketsAndCountWhatItDoesToThem() throws Exception {
    StubTraits traits =
        new StubTraits(
            Map.of(),
            0,
            Optional.empty(),
            0,
            Duration.ofHours(1),
            false,
            false,
            Optional.empty(),
            new StubFeed(Duration.ofMillis(20), 2, 4, 0));
    StubService settings = new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty(), traits);
    try (StubServer server = start(settings)) {
      URI feed = URI.create("ws://127.0.0.1:" + server.port() + "/feed");
      Listener kept = new Listener();
      WebSocket first = client.newWebSocketBuilder().buildAsync(feed, kept).join();
      Listener dropped = new Listener();
      client.newWebSocketBuilder().buildAsync(feed, dropped).join();
      dropped.over.handle((nothing, failure) -> null).join();
      first.sendText("hello", true).join();
      while (kept.texts.stream().noneMatch(text -> text.contains("\"echo\":\"hello\""))) {
        Thread.onSpinWait();
      }
      first.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      kept.over.handle((nothing, failure) -> null).join();
      JsonNode sockets = JSON.readTree(ask(server, "GET", "/stats", "").body()).path("sockets");
      assertThat(sockets.path("opened").asInt()).isEqualTo(2);
      assertThat(sockets.path("dropped").asInt()).isEqualTo(1);
      List<String> received = new ArrayList<>(kept.texts);
      received.removeIf(text -> text.contains("echo"));
      received.addAll(dropped.texts);
      List<String> different =
          received.stream().map(SystemsPlayedTest::identity).distinct().toList();
      assertThat(received.size() - different.size())
          .isEqualTo(sockets.path("doubled").asInt())
          .isPositive();
      assertThat(dropped.texts).as("those of the dropped one").hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void shouldSpeakHttp2InTheClearAndBehindTls() throws Exception {
    StubTraits plain = StubTraits.NONE;
    StubTraits traits =
        new StubTraits(
            Map.of(),
            0,
            Optional.empty(),
            0,
            plain.tokenLifetime(),
            false,
            true,
            Optional.empty(),
            plain.feed());
    StubService settings = new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty(), traits);
    try (StubServer server = start(settings)) {
      HttpResponse<String> upgraded = ask(server, "GET", "/up", "");
      assertThat(upgraded.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(server.tlsPort()).isPositive();
      assertThat(Files.readString(directory.resolve("sample-service.pem")))
          .startsWith("-----BEGIN CERTIFICATE-----");
    }
  }

  private static String identity(String text) {
    return text.replaceAll(",\"sent_us.*", "");
  }

  private static final class Listener implements WebSocket.Listener {
    final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Void> over = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      texts.add(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      over.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      over.completeExceptionally(failure);
    }
  }

  private StubServer start(StubService settings) throws Exception {
    return StubServer.start(settings, directory.resolve("requests.tsv"));
  }

  private static StubService with(
      Map<String, Double> limits, double capacity, Optional<StubPool> pool, Duration lifetime) {
    StubTraits traits =
        new StubTraits(
            limits, capacity, pool, 0, lifetime, false, false, Optional.empty(), StubFeed.PLAIN);
    return new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty(), traits);
  }

  private static URI uri(StubServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> ask(
      StubServer server, String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(server, path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(Stream.of(headers).toArray(String[]::new));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
