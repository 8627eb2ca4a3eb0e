package io.soakstream.producer.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.Plans;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RenderedRequestTest {
  private static final Scenario PLAN = Plans.of(new LoadProfile.Rate(1), Duration.ofSeconds(1));
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nContent-Length: 11\r\n\r\n"
          + "hello world";

  @Test
  void shouldSendWhatWasRenderedWithWhatARequestNeeds() throws Exception {
    try (RawServer server = new RawServer(ANSWER)) {
      RequestReply reply = sent(server, get(List.of(new HeaderField("X-Order", "ä"))), false, 0);

      assertThat(reply.outcome()).isEqualTo(Outcome.OK);
      assertThat(reply.bytesIn()).isEqualTo(11);
      assertThat(reply.content()).isNull();
      String head = server.heads.get(0);
      assertThat(head)
          .startsWith("GET /base/items?page=2 HTTP/1.1\n")
          .contains("host: 127.0.0.1:" + server.port() + "\n")
          .contains("user-agent: soakstream\n")
          .contains("X-Order: ")
          .contains("traceparent: 00-1\n")
          .doesNotContain("content-length");
    }
  }

  @Test
  void shouldSendABodyWithItsLength() throws Exception {
    try (RawServer server = new RawServer(ANSWER)) {
      RenderedRequest post =
          RenderedRequest.of("POST", "/items", List.of(), "1234567".getBytes(UTF_8));

      assertThat(sent(server, post, false, 0).bytesOut()).isEqualTo(7);
      assertThat(server.heads.get(0)).contains("content-length: 7\n");
    }
  }

  @Test
  void shouldLetAHeaderReplaceItsOwnAndNoLineEndMakeAnother() throws Exception {
    try (RawServer server = new RawServer(ANSWER)) {
      List<HeaderField> headers =
          List.of(new HeaderField("User-Agent", "me"), new HeaderField("X-A", "1\r\nX-Evil: 2"));
      sent(server, get(headers), false, 0);

      assertThat(server.heads.get(0))
          .contains("User-Agent: me\n")
          .doesNotContain("soakstream")
          .contains("X-A: 1  X-Evil: 2\n");
    }
  }

  @Test
  void shouldBringHeadersAndBodyBackToWhoAskedForThem() throws Exception {
    try (RawServer server = new RawServer(ANSWER)) {
      RequestReply reply = sent(server, get(List.of()), true, 5);

      assertThat(reply.content().headers().all("SET-COOKIE")).containsExactly("a=1", "b=2");
      assertThat(reply.content().body()).asString().isEqualTo("hello");
      assertThat(reply.content().isCut()).isTrue();
      assertThat(sent(server, get(List.of()), false, 100).content().isCut()).isFalse();
    }
  }

  private static RenderedRequest get(List<HeaderField> headers) {
    return RenderedRequest.of("GET", "/items?page=2", headers, null);
  }

  private static RequestReply sent(
      RawServer server, RenderedRequest rendered, boolean wantsHeaders, int wantedBodyBytes)
      throws Exception {
    CompletableFuture<RequestReply> reply = new CompletableFuture<>();
    String target = "http://127.0.0.1:" + server.port() + "/base";
    try (LoadThread thread = new LoadThread();
        LoadTransport transport =
            new HttpLoadClient(
                Loads.config(target, Duration.ofSeconds(9), 9), PLAN, thread, new Unheard())) {
      Asked asked = new Asked(rendered, wantsHeaders, wantedBodyBytes, reply);
      thread.loop().execute(() -> transport.send(asked));
      return reply.get(30, SECONDS);
    }
  }

  private record Asked(
      RenderedRequest rendered,
      boolean wantsHeaders,
      int wantedBodyBytes,
      CompletableFuture<RequestReply> reply)
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
    public long user() {
      return 7;
    }

    @Override
    public String traceparent() {
      return "00-1";
    }

    @Override
    public void ended(RequestReply ended) {
      reply.complete(ended);
    }
  }

  private static final class Unheard implements LoadTransport.ConnectionListener {
    @Override
    public void sentAgain(int endpoint, int tenant) {}

    @Override
    public void surplus(int endpoint, int tenant) {}
  }
}
