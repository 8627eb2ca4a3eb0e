package io.soakstream.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpReceiverTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

  private HttpServer server;
  private int status;
  private String retryAfter;
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
          }
          if (status >= 300 && status < 400) {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldTakeSuccessForTaken() throws Exception {
    assertThat(sent(202, null, "")).isEqualTo(new SendOutcome.Taken("202"));
  }

  @Test
  void shouldHonourRetryAfterInSecondsAndAsADate() throws Exception {
    assertThat(sent(429, "17", "slow down"))
        .isEqualTo(
            new SendOutcome.Postponed(
                "answered 429: slow down", Optional.of(Duration.ofSeconds(17))));
    assertThat(sent(503, "Mon, 30 Nov 2026 10:02:00 GMT", ""))
        .isEqualTo(new SendOutcome.Postponed("answered 503", Optional.of(Duration.ofSeconds(120))));
    assertThat(sent(503, "soon", "")).isEqualTo(new SendOutcome.Postponed("answered 503"));
    assertThat(sent(503, "Mon, 30 Nov 2026 09:02:00 GMT", ""))
        .isEqualTo(new SendOutcome.Postponed("answered 503"));
  }

  @Test
  void shouldNotTryAgainSoonWhatIsRefusedAndFollowNoRedirect() throws Exception {
    assertThat(sent(400, null, "invalid_payload\nbecause"))
        .isEqualTo(new SendOutcome.Refused("answered 400: invalid_payload because"));
    assertThat(sent(302, null, "")).isEqualTo(new SendOutcome.Refused("answered 302"));
    assertThat(sent(401, null, "")).isEqualTo(new SendOutcome.Refused("answered 401"));
  }

  @Test
  void shouldTryAgainWhereNobodyIs() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThat(receiver(port).send(notice()))
        .isEqualTo(new SendOutcome.Postponed("nobody is there"));
  }

  private SendOutcome sent(int status, String retryAfter, String answer) throws Exception {
    this.status = status;
    this.retryAfter = retryAfter;
    this.answer = answer;
    return receiver(server.getAddress().getPort()).send(notice());
  }

  private static AlertNotice notice() {
    return AlertNotice.test("soak-k", false, CLOCK.instant());
  }

  private static AlertReceiver receiver(int port) {
    return new ReceiverFactory(CLOCK)
        .webhook(
            URI.create("http://127.0.0.1:" + port + "/"),
            Map.of(),
            "application/json",
            Optional.empty(),
            Duration.ofSeconds(5));
  }
}
