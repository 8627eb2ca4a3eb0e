package io.soakstream.sink.write.insert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.soakstream.result.RunAnnotation;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.write.encode.BatchChunk;
import io.soakstream.sink.write.encode.RowBatch;
import io.soakstream.sink.write.encode.TableBatches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of the network, at a server that is none. */
@Timeout(60)
class ClickHouseInserterTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final AtomicInteger restorings = new AtomicInteger();
  private volatile boolean restoringFails;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void shouldSayThatNobodyListens() throws IOException {
    ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    gone.close();
    assertThat(faultOf(gone.getLocalPort()))
        .isEqualTo(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "connection refused"));
  }

  @Test
  void shouldReadTheServersErrorCode() throws IOException {
    assertThat(faultOf(answering(500, "252", "Code: 252. DB::Exception: Too many parts")))
        .isEqualTo(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 252, "Too many parts"));
    assertThat(restorings).hasValue(0);
  }

  @Test
  void shouldRestoreLostTablesBeforeItInsertsAgainUntilThatHasSucceeded() throws IOException {
    ClickHouseInserter inserter =
        inserter(answering(404, "60", "Code: 60. DB::Exception: Unknown table"));
    restoringFails = true;

    ClickHouseFault missing = faultOf(inserter);

    assertThat(missing)
        .isEqualTo(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 60, "Unknown table"));
    assertThat(restorings).hasValue(0);
    assertThat(faultOf(inserter).reason()).contains("given up half way");
    assertThat(faultOf(inserter).reason()).contains("given up half way");
    assertThat(restorings).hasValue(2);
    restoringFails = false;
    assertThat(faultOf(inserter)).as("it inserts again").isEqualTo(missing);
    assertThat(restorings).hasValue(3);
  }

  @Test
  void shouldTakeARefusalByWhateverStandsBeforeTheServerForARefusal() throws IOException {
    assertThat(faultOf(answering(401, null, "who are you?")).kind())
        .isEqualTo(ClickHouseFault.Kind.REFUSED);
    assertThat(faultOf(answering(502, null, "bad gateway")).kind())
        .isEqualTo(ClickHouseFault.Kind.PASSING);
  }

  @Test
  void shouldFreeItselfFromAServerThatTakesNothing() throws Exception {
    ServerSocket deaf = new ServerSocket();
    deaf.setReceiveBufferSize(4_096);
    deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    BlockingQueue<Socket> accepted = new ArrayBlockingQueue<>(10);
    Thread accepting = new Thread(() -> acceptAll(deaf, accepted), "deaf-server");
    accepting.setDaemon(true);
    accepting.start();
    open.add(deaf);
    ClickHouseInserter inserter = inserter(deaf.getLocalPort());

    BatchChunk large = chunk(40_000);
    assertThat(large.bytes()).isGreaterThan(10 << 20);
    InsertAttempt first = inserter.store(large);
    assertThat(accepted.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(first.await(Duration.ofMillis(500))).isFalse();
    first.abandon();

    InsertAttempt second = inserter.store(large);
    assertThat(accepted.poll(20, TimeUnit.SECONDS)).as("the second attempt connects").isNotNull();
    second.abandon();
  }

  private ClickHouseFault faultOf(int port) {
    return faultOf(inserter(port));
  }

  private static ClickHouseFault faultOf(ClickHouseInserter inserter) {
    InsertAttempt attempt = inserter.store(chunk(1));
    try {
      assertThatThrownBy(() -> attempt.await(TIMEOUT)).isInstanceOf(NotStoredException.class);
      attempt.await(Duration.ZERO);
      throw new AssertionError("it failed, and then it did not");
    } catch (NotStoredException e) {
      return e.fault();
    }
  }

  private ClickHouseInserter inserter(int port) {
    ClickHouseInserter inserter =
        new ClickHouseInserter(
            new ClickHouseLogin(URI.create("http://127.0.0.1:" + port), "writer", "secret"),
            this::restore);
    open.addFirst(inserter);
    return inserter;
  }

  private void restore() throws SQLException {
    restorings.incrementAndGet();
    if (restoringFails) {
      throw new SQLException("given up half way");
    }
  }

  private int answering(int status, String code, String body) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (code != null) {
            exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", code);
          }
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  private static void acceptAll(ServerSocket server, BlockingQueue<Socket> accepted) {
    while (!server.isClosed()) {
      try {
        accepted.add(server.accept());
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static BatchChunk chunk(int rows) {
    TableBatches batches = new TableBatches();
    for (int i = 0; i < rows; i++) {
      batches.add(
          new RunAnnotation(
              "r",
              "live",
              1L,
              1L,
              "2026-02-12T18:23:45Z",
              null,
              "note",
              "x".repeat(280),
              null,
              null),
          new RowBatch.Origin("soakstream.annotations", 0, i));
    }
    return batches.held().get(0).chunk(0, Integer.MAX_VALUE);
  }
}
