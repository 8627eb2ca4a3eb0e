package io.soakstream.producer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.Plans;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeClassifierTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Scenario TEN = Plans.of(new LoadProfile.Rate(40), Duration.ofMillis(250));

  @ParameterizedTest
  @CsvSource({
    "200 OK, OK",
    "403 Forbidden, EXPECTED_DENIAL", // of the one endpoint that expects it
    "404 Not Found, HTTP_ERROR",
    "503 Service Unavailable, HTTP_ERROR",
    "204 No Content, FAILED_CHECK",
    "302 Found, FAILED_CHECK"
  })
  void shouldClassifyByStatus(String status, Outcome outcome) throws Exception {
    String length = status.startsWith("204") ? "" : "Content-Length: 0\r\n";
    try (ServerSocket server =
        answering("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + length + "\r\n")) {
      Collected collected = Loads.put(TEN, server.getLocalPort(), TIMEOUT);
      assertThat(collected.requests)
          .hasSize(10)
          .filteredOn(r -> r.getEndpoint().equals("GET /agents"))
          .isNotEmpty()
          .allMatch(r -> r.getOutcome() == outcome)
          .allMatch(r -> r.getStatus() == Integer.parseInt(status.substring(0, 3)));
    }
  }

  @Test
  void shouldCallACutConnectionAReset() throws Exception {
    try (ServerSocket server = answering(null)) {
      assertAll(Loads.put(TEN, server.getLocalPort(), TIMEOUT), Outcome.RESET);
    }
  }

  @Test
  void shouldCallAResponseThatEndsTooEarlyAReset() throws Exception {
    try (ServerSocket server =
        answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")) {
      assertAll(Loads.put(TEN, server.getLocalPort(), TIMEOUT), Outcome.RESET);
    }
  }

  @Test
  void shouldCallSilenceATimeout() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Collected collected = Loads.put(TEN, server.getLocalPort(), Duration.ofMillis(300));
      assertAll(collected, Outcome.TIMEOUT);
      assertThat(collected.requests)
          .allMatch(r -> r.getEndUs() - r.getActualStartUs() >= 300_000)
          .allMatch(r -> r.getDetail().equals("no complete response within 300 ms"));
    }
  }

  @Test
  void shouldCallAClosedPortRefused() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertAll(Loads.put(TEN, port, TIMEOUT), Outcome.CONNECT_REFUSED);
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where a full backlog leaves a connection attempt without an answer
  void shouldCallAConnectionThatIsNotAcceptedAConnectTimeout() throws Exception {
    List<Socket> filling = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(server, filling);
      assertAll(Loads.put(TEN, server.getLocalPort(), TIMEOUT), Outcome.CONNECT_TIMEOUT);
    } finally {
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  private static void fill(ServerSocket server, List<Socket> filling) throws IOException {
    while (filling.size() < 20) {
      Socket socket = new Socket();
      filling.add(socket);
      try {
        socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 200);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  @Test
  void shouldCallAFailedHandshakeTls() throws Exception {
    try (ServerSocket server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      EngineConfig config =
          Loads.config("https://127.0.0.1:" + server.getLocalPort(), TIMEOUT, 100);
      assertAll(Loads.put(TEN, config, new Collected()), Outcome.TLS);
    }
  }

  @Test
  void shouldTellTheTargetsFailuresFromItsOwn() {
    assertThat(OutcomeClassifier.of(new UnknownHostException("x"))).isEqualTo(Outcome.DNS);
    assertThat(OutcomeClassifier.of(new RuntimeException(new BindException("Cannot assign"))))
        .isEqualTo(Outcome.GENERATOR_FAILURE);
    assertThat(OutcomeClassifier.of(new ChannelException("no socket", new IOException())))
        .isEqualTo(Outcome.GENERATOR_FAILURE);
    assertThat(OutcomeClassifier.of(new IOException("Connection reset by peer")))
        .isEqualTo(Outcome.RESET);
    assertThat(OutcomeClassifier.of(new IllegalStateException("odd"))).isEqualTo(Outcome.OTHER);
  }

  @Test
  void shouldCutDetailsToWhatAnEventCarries() {
    assertThat(OutcomeClassifier.detailOf(new IOException("x".repeat(300)))).hasSize(256);
    assertThat(OutcomeClassifier.detailOf(new IOException())).isEqualTo("IOException");
  }

  private static void assertAll(Collected collected, Outcome outcome) {
    assertThat(collected.requests)
        .hasSize(10)
        .extracting(RequestResult::getOutcome)
        .containsOnly(outcome);
    assertThat(collected.requests).allMatch(r -> r.getDetail() != null && r.getStatus() == 0);
  }

  /** A server that reads a request, gives its answer and closes; without an answer it resets. */
  private static ServerSocket answering(String answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(server, answer), "raw-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static void serve(ServerSocket server, String answer) {
    while (true) {
      try (Socket socket = server.accept()) {
        int read = socket.getInputStream().read(new byte[4096]);
        if (answer == null || read < 0) {
          socket.setSoLinger(true, 0);
        } else {
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
        }
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }
}
