package io.soakstream.producer.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.RequestResult;
import io.soakstream.producer.door.feed.EndedRun;
import io.soakstream.producer.door.feed.FeedListener;
import io.soakstream.producer.door.feed.FeedSettings;
import io.soakstream.producer.door.feed.RunFeeds;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door over real sockets, with small limits. */
class DoorServerTest {
  private static final String LINE =
      "http_req_duration,name=list,status=200 value=12.4 1772359200250000000\n";
  private static final long NOW_US = 1_772_359_300_000_000L;
  private static final int BODY_BYTES_MAX = 200_000;

  private final Recorded recorded = Recorded.with(2, true);
  private final HttpClient http = HttpClient.newHttpClient();
  private RunFeeds feeds;
  private DoorServer door;

  @BeforeEach
  void open() {
    open("", 8);
  }

  private void open(String token, int connections) {
    open(token, connections, Duration.ofMillis(1_200));
  }

  private void open(String token, int connections, Duration headLimit) {
    FeedSettings settings =
        new FeedSettings(
            List.of(), Duration.ofMinutes(1), Duration.ofSeconds(70), ReadingOptions.none());
    feeds =
        new RunFeeds(
            settings,
            run -> new EventPublisher(recorded.kafka, Recorded.IDS, run, "door", 0),
            () -> NOW_US,
            new FeedListener() {
              @Override
              public void begun(String name, String run, String tool) {}

              @Override
              public void ended(String name, EndedRun run) {}

              @Override
              public void warned(String text) {}
            });
    DoorConfig config =
        new DoorConfig(
            "127.0.0.1",
            0,
            token,
            List.of("door.example"),
            connections,
            BODY_BYTES_MAX,
            2 * BODY_BYTES_MAX,
            headLimit,
            Duration.ofMillis(2_400),
            Duration.ofSeconds(10));
    door = new DoorServer(config, settings, feeds, () -> NOW_US);
  }

  @AfterEach
  void close() {
    door.close();
    feeds.close();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(at(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private long stored() {
    return recorded.byPartition().values().stream()
        .flatMap(List::stream)
        .filter(RequestResult.class::isInstance)
        .count();
  }

  @Test
  void shouldAnswerWhatK6AndJMeterAsk() throws Exception {
    assertThat(send(at("/ping").GET()).statusCode()).isEqualTo(204);
    assertThat(post("/query?q=CREATE+DATABASE+%22soak%22", "").body())
        .isEqualTo("{\"results\":[{\"statement_id\":0}]}\n");
    HttpResponse<String> written = post("/write?db=soak&precision=ns", LINE + LINE);
    assertThat(written.statusCode()).isEqualTo(204);
    assertThat(written.body()).isEmpty();
    String run = written.headers().firstValue("X-Soak-Run").orElseThrow();
    assertThat(run).startsWith("soak-");
    assertThat(post("/api/v2/write?bucket=soak&org=o", LINE).statusCode()).isEqualTo(204);
    assertThat(send(at("/query?q=SHOW+DATABASES").GET()).body()).contains("[\"soak\"]");
    assertThat(send(at("/runs").GET()).body()).contains(run).contains("\"requests\":3");
    assertThat(post("/runs/soak/end", "").body()).contains("COMPLETED").contains("\"requests\":3");
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void shouldTakeGzipAndRefuseWhatOnlySaysSo() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(LINE.getBytes(StandardCharsets.UTF_8));
    }
    byte[] body = packed.toByteArray();

    assertThat(gzip(body).statusCode()).isEqualTo(204);
    assertThat(gzip(LINE.getBytes(StandardCharsets.UTF_8)).body())
        .contains("expected a body in gzip");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      out.write(new byte[10_000_000]);
    }
    assertThat(gzip(bomb.toByteArray()).statusCode()).isEqualTo(413);
    assertThat(stored()).isEqualTo(1);
  }

  private HttpResponse<String> gzip(byte[] body) throws Exception {
    return send(
        at("/write?db=soak")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  @Test
  void shouldStoreNothingOfABatchWithAWrongLine() throws Exception {
    HttpResponse<String> refused = post("/write?db=soak", LINE + LINE + "canary=\n" + LINE);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("line 3, column")
        .contains("nothing of it was stored")
        .doesNotContain("canary");
    assertThat(refused.headers().firstValue("X-Influxdb-Error")).isPresent();
    assertThat(stored()).isZero();
  }

  @Test
  void shouldTakeTracesAndNameTheRunAsTheirService() throws Exception {
    HttpResponse<String> answer =
        send(
            at("/v1/traces")
                .header("Content-Type", "application/x-protobuf")
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        MadeSpans.of(5, "http.request.method", "GET").toByteArray())));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-protobuf");
    assertThat(answer.headers().firstValue("X-Soak-Run").orElseThrow()).startsWith("ingest-");
    assertThat(stored()).isEqualTo(5);
  }

  @Test
  void shouldTellAClientWhereItsLaneStands() throws Exception {
    String line =
        "{\"lane\":\"w1\",\"seq\":%d,\"start\":\"2026-03-01T10:00:00Z\",\"us\":5,\"endpoint\":\"a\",\"status\":200}\n";
    HttpResponse<String> first =
        post("/v1/requests?run=ours", line.formatted(1) + line.formatted(2));
    assertThat(first.body()).contains("\"stored\":2").contains("\"lanes\":{\"w1\":2}");

    HttpResponse<String> gap = post("/v1/requests?run=ours", line.formatted(4));
    assertThat(gap.statusCode()).isEqualTo(409);
    assertThat(gap.body()).contains("expected 3, came 4").contains("\"lanes\":{\"w1\":2}");
    assertThat(send(at("/v1/requests?run=ours").GET()).body()).contains("\"lanes\":{\"w1\":2}");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void shouldLetInNobodyWithoutTheTokenUnderAStrangeNameOrFromABrowser() throws Exception {
    close();
    open("s3cret-canary", 8);

    assertThat(post("/write?db=a", LINE).statusCode()).isEqualTo(401);
    assertThat(post("/write?db=a", LINE).body()).doesNotContain("canary");
    assertThat(post("/write?db=a&u=me&p=s3cret-canary", LINE).statusCode()).isEqualTo(204);
    for (String scheme : List.of("Token ", "Bearer ")) {
      assertThat(
              send(at("/write?db=a")
                      .header("Authorization", scheme + "s3cret-canary")
                      .POST(HttpRequest.BodyPublishers.ofString(LINE)))
                  .statusCode())
          .isEqualTo(204);
    }
    assertThat(
            send(at("/write?db=a&p=s3cret-canary")
                    .header("Origin", "http://evil.example")
                    .POST(HttpRequest.BodyPublishers.ofString(LINE)))
                .statusCode())
        .isEqualTo(403);
    assertThat(raw("GET /ping HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 421");
    assertThat(raw("GET /ping?p=s3cret-canary HTTP/1.1\r\nHost: Door.Example:8086\r\n\r\n"))
        .startsWith("HTTP/1.1 204");
  }

  @Test
  void shouldRefuseWhatIsTooLargeWithAReason() throws Exception {
    assertThat(post("/write?db=a", LINE.repeat(5_000)).statusCode()).isEqualTo(413);
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    String answer =
        raw(
            "POST /write?db=a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(8));
    assertThat(answer).startsWith("HTTP/1.1 413").contains("at most 200000 bytes");
    assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 414");
    assertThat(door.heldBytes()).isZero();
    assertThat(post("/write?db=a", LINE).statusCode()).isEqualTo(204);
  }

  @Test
  void shouldCutOffWhoSendsTooSlowly() throws Exception {
    assertThat(
            trickled("", "POST /write?db=a HTTP/1.1\r\nHost: localhost\r\nX-A: " + "a".repeat(100)))
        .startsWith("HTTP/1.1 408")
        .contains("the head of the request did not come in time");
    assertThat(
            trickled(
                "POST /write?db=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
                LINE))
        .startsWith("HTTP/1.1 408")
        .contains("the body of the request did not come in time");
    assertThat(stored()).isZero();
  }

  /** Reactor Netty forgot to read on; see NextTurn. */
  @Test
  void shouldGoOnReadingAConnectionOnWhichARequestCameEarly() throws Exception {
    byte[] two =
        "GET /ping HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            .repeat(2)
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      socket.setSoTimeout(5_000);
      for (int i = 0; i < 20; i++) {
        socket.getOutputStream().write(two);
        String answers = "";
        while (answers.split("\r\n\r\n", -1).length < 3) {
          answers += (char) socket.getInputStream().read();
        }
        assertThat(answers).startsWith("HTTP/1.1 204");
      }
    }
  }

  @Test
  void shouldTurnAwayMoreConnectionsThanItLetsIn() throws Exception {
    close();
    open("", 8, Duration.ofSeconds(30)); // those that are held say nothing
    List<Socket> held = new ArrayList<>();
    try {
      int turnedAway = 0;
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket("127.0.0.1", door.port());
        held.add(socket);
        socket.setSoTimeout(5_000);
        if (i >= 8) {
          String answer = read(socket);
          assertThat(answer).startsWith("HTTP/1.1 503").contains("as many connections are open");
          turnedAway++;
        }
      }
      assertThat(turnedAway).isEqualTo(192);
      assertThat(door.connections()).isEqualTo(8);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    for (int i = 0; door.connections() > 0 && i < 500; i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(post("/write?db=a", LINE).statusCode()).isEqualTo(204);
  }

  @Test
  void shouldAnswerGarbageAndGoOn() throws Exception {
    for (String garbage :
        List.of("\0\1\2\3\r\n\r\n", "canary\r\n\r\n", "POST / HTTP/9.9\r\n\r\n")) {
      assertThat(raw(garbage)).matches("(?s)HTTP/\\d.\\d 4\\d\\d .*");
    }
    assertThat(post("/nowhere", LINE).statusCode()).isEqualTo(404);
    assertThat(send(at("/write").GET()).statusCode()).isEqualTo(405);
    assertThat(post("/write?db=a", LINE).statusCode()).isEqualTo(204);
  }

  private String raw(String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      socket.setSoTimeout(10_000);
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      } catch (SocketException e) {
        // cut off while it was sending: the answer may be there all the same
      }
      return read(socket);
    }
  }

  /** A byte every 20 ms behind the head, until the door has had enough. */
  private String trickled(String head, String text) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                    socket.getOutputStream().write(each);
                    LockSupport.parkNanos(20_000_000); // its pace, not a wait
                  }
                } catch (IOException e) {
                  // cut off, which is what it is for
                }
              });
      sender.start();
      String answer = read(socket);
      sender.join();
      return answer;
    }
  }

  /** What comes until the end of the connection, or until the answer is whole. */
  private static String read(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] part = new byte[4_096];
    try {
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        answer.write(part, 0, read);
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        if (text.startsWith("HTTP/1.1 204") && text.endsWith("\r\n\r\n")) {
          break;
        }
      }
    } catch (SocketException e) {
      // reset: what came before counts
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }
}
