package io.soakstream.producer.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.StubStall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubServiceTest {
  /** After that a request has arrived: nobody tells a client that says no more. */
  private static final long ON_ITS_WAY_MS = 50;

  @TempDir Path directory;

  @Test
  void shouldDrawLogNormalDelaysAndErrorsFromItsSeed() {
    StubService settings = new StubService(Duration.ofMillis(20), 0.25, 7, 0.1, Optional.empty());
    ServiceTimes times = new ServiceTimes(settings);
    ServiceTimes again = new ServiceTimes(settings);
    double[] logs = new double[20_000];
    int failures = 0;
    for (int i = 0; i < logs.length; i++) {
      ServiceTimes.Draw draw = times.next();
      assertThat(again.next()).isEqualTo(draw);
      logs[i] = Math.log(draw.delayNs() / 20e6);
      failures += draw.fails() ? 1 : 0;
    }
    double variance = Arrays.stream(logs).map(x -> x * x).average().orElseThrow();
    assertThat(Math.sqrt(variance)).isCloseTo(0.25, within(0.01));
    assertThat(Arrays.stream(logs).average().orElseThrow()).isCloseTo(0, within(0.01));
    assertThat(failures / (double) logs.length).isCloseTo(0.1, within(0.01));
  }

  @Test
  void shouldHoldEveryRequestThatMeetsTheStall() {
    StallWindow stall = new StallWindow(100, 130);
    assertThat(stall.doneNs(50, 40)).as("over before").isEqualTo(90);
    assertThat(stall.doneNs(90, 20)).as("10 before, 10 after").isEqualTo(140);
    assertThat(stall.doneNs(110, 20)).as("arrived within").isEqualTo(150);
    assertThat(stall.doneNs(130, 20)).as("arrived after").isEqualTo(150);
    assertThat(StallWindow.NONE.doneNs(0, 5)).isEqualTo(5);
  }

  @Test
  void shouldAnswerAndLogEveryRequest() throws Exception {
    Path log = directory.resolve("log/requests.tsv");
    try (StubServer server = StubServer.start(settings(Duration.ofMillis(1), 1), log)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/a?b=1"))
              .header("X-Soak-Tenant", "B")
              .header("traceparent", "00-" + "ab".repeat(16) + "-" + "12".repeat(8) + "-01")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body())
          .isEqualTo("{\"tenant\":\"B\",\"path\":\"/a?b=1\",\"status\":\"unavailable\"}");
    }
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).matches("\\d{16}\t(ab){16}\tB\tPOST\t/a\\?b=1\t503\t\\d{4,7}");
  }

  @Test
  void shouldLogARequestWhoseClientGaveUp() throws Exception {
    Path log = directory.resolve("requests.tsv");
    try (StubServer server = StubServer.start(settings(Duration.ofMillis(300), 0), log)) {
      ask(server, "/gone");
      while (Files.readString(log).isEmpty()) {
        Thread.onSpinWait(); // Its line is written when the service would have answered.
      }
      ask(server, "/cut");
    }
    assertThat(Files.readAllLines(log))
        .hasSize(2)
        .anyMatch(line -> line.contains("\t/gone\t200\t"))
        .anyMatch(line -> line.contains("\t/cut\t200\t"));
  }

  /**
   * Sends a request and closes the connection without reading: while the service, which takes
   * longer, is at work.
   */
  private static void ask(StubServer server, String path) throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(ON_ITS_WAY_MS);
    }
  }

  @Test
  void shouldReadDurationsAsPeopleWriteThem() {
    assertThat(StubServiceMain.durationOf("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(StubServiceMain.durationOf("42s")).isEqualTo(Duration.ofSeconds(42));
    assertThat(StubServiceMain.durationOf("1m30s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(StubServiceMain.durationOf("PT0.02S")).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void shouldHandItsSettingsOnAsOptions() {
    StubService settings =
        new StubService(
            Duration.ofMillis(20),
            0.5,
            9,
            0.01,
            Optional.of(new StubStall(Duration.ofSeconds(42), Duration.ofSeconds(3))));
    assertThat(StubServiceMain.argumentsOf(settings, Path.of("r.log")))
        .containsExactly(
            "--delay-p50",
            "PT0.02S",
            "--delay-sigma",
            "0.5",
            "--seed",
            "9",
            "--error-rate",
            "0.01",
            "--request-log",
            "r.log",
            "--stall-after",
            "PT42S",
            "--stall-length",
            "PT3S");
  }

  private static StubService settings(Duration delay, double errorRate) {
    return new StubService(delay, 0, 1, errorRate, Optional.empty());
  }
}
