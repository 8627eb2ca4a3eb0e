package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.Polling;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page outlives what it reads from: it says what does not answer, and comes back by itself.
 * Many readers, and slow ones, cost it no memory to speak of.
 */
class LivePageSurvivesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * The page waits 3 s for Kafka, and asks it every 2 s: what is there again sooner is no outage to
   * it.
   */
  private static final Duration LONGER_THAN_A_BLINK = Duration.ofSeconds(6);

  private static final int VIEWERS = 200;

  /**
   * More than the page needs for all of them at once, less than what one byte too many each costs.
   */
  private static final long GROWTH_MAX_KB = 64 * 1024;

  @TempDir static Path dir;
  private static EmbeddedStack stack;
  private static String run;

  @BeforeAll
  static void play() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir.resolve("data")),
            EnumSet.allOf(StackPart.class),
            StackListener.SILENT);
    Path scenario =
        Files.writeString(
            dir.resolve("short.yaml"),
            """
            name: short
            start: 2026-02-12T00:00:00Z
            duration: 1h
            rate: 20/s
            seed: 3
            tenants: [{name: A, weight: 1}]
            endpoints: [{name: "GET /x", weight: 1}]
            rules: [p(95) < 1s]
            simulate:
              hours: {p50_ms: {"00:00": 10}, p95_ms: {"00:00": 20}, p99_ms: {"00:00": 30}, mean_ms: {"00:00": 11.5}, max_ms: {"00:00": 100}}
            """);
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    String told = soak.call("simulate", scenario.toString()).err();
    run = told.strip().replaceFirst("(?s).*report: \\S*Z-", "").lines().toList().get(0).strip();
  }

  @AfterAll
  static void end() {
    stack.close();
  }

  @Test
  void shouldSayWhatDoesNotAnswerAndComeBack() throws Exception {
    try (Viewer viewer = new Viewer("/api/runs/" + run + "/feed")) {
      viewer.awaitLine("event: hello");
      for (StackPart part : List.of(StackPart.CLICKHOUSE, StackPart.KAFKA)) {
        stop(part);
        TimeOfFault.lasts(LONGER_THAN_A_BLINK);
        kill(part);
        String told = "data: {\"part\":\"" + part.processName() + "\",\"reason\":\"";
        viewer.awaitLine(told);
        viewer.awaitLine(told + "\"}");
      }
      kill(StackPart.ANALYZER);
      assertThat(get("/api/runs/" + run, "127.0.0.1").statusCode()).isEqualTo(200);
      long before = pidOf(StackPart.PAGE);
      kill(StackPart.PAGE);
      Polling.until(
          "the page is there again", LIMIT, () -> pidOf(StackPart.PAGE) != before && answers());
    }
  }

  @Test
  void shouldServeManyAndNotGrowWithSlowOnes() throws Exception {
    Polling.until("the page answers", LIMIT, LivePageSurvivesIT::answers);
    get("/api/runs/" + run, "127.0.0.1"); // What every first answer takes is no growth.
    long before = residentKb();
    List<Viewer> viewers = new ArrayList<>();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < VIEWERS; i++) {
        viewers.add(new Viewer("/api/runs/" + run + "/feed"));
        slow.add(
            neverReading("/api/runs/" + run + "/series?from_ms=1770854400000&to_ms=1770858000000"));
      }
      for (Viewer viewer : viewers) {
        viewer.awaitLine("event: hello");
      }
      assertThat(get("/api/runs/" + run, "127.0.0.1").statusCode()).isEqualTo(200);
      assertThat(residentKb() - before).isLessThan(GROWTH_MAX_KB);
    } finally {
      for (Viewer viewer : viewers) {
        viewer.close();
      }
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertThat(get("/api/runs", "127.0.0.1").body()).contains(run);
  }

  @Test
  void shouldAnswerNobodyWhoAsksByAnotherName() throws Exception {
    Polling.until("the page answers", LIMIT, LivePageSurvivesIT::answers);
    assertThat(get("/api/runs", "evil.example").statusCode()).isEqualTo(421);
    assertThat(get("/", "localhost").head())
        .anyMatch(line -> line.startsWith("Content-Security-Policy: default-src 'none';"));
  }

  private static void stop(StackPart part) throws IOException, InterruptedException {
    String pid = Long.toString(pidOf(part));
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
  }

  private static void kill(StackPart part) {
    ProcessHandle.of(pidOf(part)).orElseThrow().destroyForcibly();
  }

  private static long pidOf(StackPart part) {
    return stack.processes().stream()
        .filter(process -> process.name().equals(part.processName()))
        .mapToLong(ProcessStatus::pid)
        .findFirst()
        .orElseThrow();
  }

  private static boolean answers() {
    try {
      return get("/api/runs", "127.0.0.1").statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long residentKb() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pidOf(StackPart.PAGE)), "status"))
        .stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** Over a socket of its own: the JDK's client lets nobody say another host. */
  private static Answer get(String path, String host) throws IOException, InterruptedException {
    URI page = URI.create(stack.addresses().page());
    if (host.equals("127.0.0.1")) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(page.resolve(path)).timeout(LIMIT).build(),
                  HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), List.of());
    }
    try (Socket socket = new Socket(page.getHost(), page.getPort())) {
      write(socket, path, host);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      List<String> head = new ArrayList<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
      return new Answer(Integer.parseInt(head.get(0).split(" ")[1]), "", head);
    }
  }

  private record Answer(int statusCode, String body, List<String> head) {}

  private static void write(Socket socket, String path, String host) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Socket neverReading(String path) throws IOException {
    URI page = URI.create(stack.addresses().page());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new java.net.InetSocketAddress(page.getHost(), page.getPort()));
    write(socket, path, "127.0.0.1");
    return socket;
  }

  /** A reader of server-sent events. */
  private static final class Viewer implements AutoCloseable {
    private final Socket socket;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    Viewer(String path) throws IOException {
      URI page = URI.create(stack.addresses().page());
      socket = new Socket(page.getHost(), page.getPort());
      write(socket, path, "127.0.0.1");
      Thread reader = new Thread(this::read, "viewer");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(line);
        }
      } catch (IOException e) {
        // Closed by the test, or by the page's end.
      }
    }

    void awaitLine(String beginning) throws InterruptedException {
      Polling.until(
          "the page says " + beginning,
          LIMIT,
          () -> lines.stream().anyMatch(line -> line.startsWith(beginning)));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
