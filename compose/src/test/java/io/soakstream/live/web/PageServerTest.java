package io.soakstream.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page answers without asking anybody, and whom it does not answer. */
class PageServerTest {
  private static final String TOKEN = "s3cret-token";

  private QueryClient analyst;
  private PageFeeds feeds;
  private PageServer server;

  @BeforeEach
  void start() {
    analyst = new QueryClient(ClickHouseLogin.of("http://127.0.0.1:1", "soak_analyst", ""));
    feeds = new PageFeeds(analyst, () -> {});
    server = serve("");
  }

  @AfterEach
  void end() {
    server.close();
    feeds.close();
    analyst.close();
  }

  private PageServer serve(String token) {
    return new PageServer(
        new InetSocketAddress("127.0.0.1", 0),
        new PageGuard(List.of("soak.example"), token),
        new PageQuestions(
            analyst,
            new ClusterConnection("127.0.0.1:1", "http://127.0.0.1:1", ClientProperties.NONE)),
        new AnswerCache(Runnable::run, System::nanoTime),
        feeds);
  }

  @Test
  void shouldServeThePageUnderAPolicyThatLetsNothingElseIn() throws IOException {
    String answer = ask("GET / HTTP/1.1\r\nHost: localhost:8090");
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains("default-src 'none'; script-src 'self'", "nosniff", "no-referrer")
        .contains("<title>Soakstream</title>");
    assertThat(answer).doesNotContain("http://", "https://", "style=", "onclick=");
  }

  @Test
  void shouldServeEveryFileThatThePageNames() throws IOException {
    String page = ask("GET / HTTP/1.1\r\nHost: localhost");
    List<String> named =
        java.util.regex.Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(named).hasSizeGreaterThan(10);
    for (String file : named) {
      assertThat(ask("GET " + file + " HTTP/1.1\r\nHost: localhost"))
          .as(file)
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldRefuseWhoAsksByAnotherNameOrWantsToWrite() throws IOException {
    assertThat(ask("GET / HTTP/1.1\r\nHost: evil.example")).startsWith("HTTP/1.1 421");
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost.evil.example")).startsWith("HTTP/1.1 421");
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example"))
        .doesNotStartWith("HTTP/1.1 200");
    assertThat(ask("GET / HTTP/1.1\r\nHost: SOAK.example:8090")).startsWith("HTTP/1.1 200");
    assertThat(ask("GET / HTTP/1.1\r\nHost: [::1]:8090")).startsWith("HTTP/1.1 200");
    assertThat(ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0"))
        .startsWith("HTTP/1.1 405");
  }

  @Test
  void shouldWantTheTokenWhenThereIsOneAndKeepItOutOfTheAddress() throws IOException {
    server.close();
    server = serve(TOKEN);
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 401");
    assertThat(ask("GET /?token=wrong HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 401");
    assertThat(ask("GET /?token=" + TOKEN + " HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 303")
        .contains("location: /\r\n")
        .contains("HttpOnly; SameSite=Strict");
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: soak_page_token=" + TOKEN))
        .startsWith("HTTP/1.1 200")
        .doesNotContain(TOKEN);
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void shouldSayWhatIsWrongWithAQuestion() throws IOException {
    assertThat(ask("GET /api/runs/a/series?from_ms=x&to_ms=2 HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 400")
        .contains("from_ms=x: must be milliseconds since the epoch");
    assertThat(ask("GET /api/runs/a/series?from_ms=5&to_ms=2 HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 400");
    assertThat(ask("GET /api/nothing HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 404");
    assertThat(ask("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 404");
    assertThat(ask("GET /%zz HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 400");
  }

  @Test
  void shouldSayThatClickHouseIsAway() throws IOException {
    assertThat(ask("GET /api/runs HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 503")
        .contains("127.0.0.1:1");
  }

  private String ask(String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
