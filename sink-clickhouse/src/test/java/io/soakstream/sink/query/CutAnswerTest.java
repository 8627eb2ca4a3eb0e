package io.soakstream.sink.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that end before their end, from a server that writes them as ClickHouse 26 does. */
class CutAnswerTest {
  private static final int ROWS = 20_000;
  private static final String HEAD = "[\"n\"]\n[\"UInt64\"]\n";
  private static final String BODY =
      HEAD + IntStream.range(0, ROWS).mapToObj(n -> "[" + n + "]\n").collect(Collectors.joining());
  private static final String NO_MORE =
      "\n__exception__\r\nabcdefghijklmnop\r\nCode: 396. DB::Exception: Limit for result exceeded,"
          + " max rows: 1.00 million, current rows: 1.05 million. (TOO_MANY_ROWS_OR_BYTES) (version"
          + " 26.7.2.1)\n149 abcdefghijklmnop\r\n__exception__\r\n";

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void shouldNameTheLimitThatCutAnAnswerAfterAllRowsThatCame() {
    answer(chunk(BODY) + chunk(NO_MORE));

    assertThatThrownBy(() -> print(new StringBuilder()))
        .isInstanceOf(AnswerCutException.class)
        .hasMessage(
            "the answer is cut after 20,000 rows: it is over ClickHouse's limit max_result_rows of"
                + " user soak_analyst (Limit for result exceeded, max rows: 1.00 million, current"
                + " rows: 1.05 million. (TOO_MANY_ROWS_OR_BYTES)); ask for less (WHERE, GROUP BY,"
                + " LIMIT), or in parts (LIMIT n OFFSET m)")
        .extracting("exitCode")
        .isEqualTo(95);
  }

  @Test
  void shouldGiveEveryRowThatCameBeforeTheEnd() {
    answer(chunk(BODY) + chunk(NO_MORE));
    StringBuilder out = new StringBuilder();

    assertThatThrownBy(() -> print(out)).isInstanceOf(AnswerCutException.class);

    assertThat(out.toString().lines()).hasSize(ROWS + 1).endsWith(Integer.toString(ROWS - 1));
  }

  @Test
  void shouldTellTheReasonBehindHalfARow() {
    answer(chunk(BODY + "[12") + chunk(NO_MORE));

    assertThatThrownBy(() -> print(new StringBuilder()))
        .isInstanceOf(AnswerCutException.class)
        .hasMessageContaining("max_result_rows");
  }

  @Test
  void shouldTellAConnectionThatEndsWithoutAReason() {
    answer(chunk(BODY));

    assertThatThrownBy(() -> print(new StringBuilder()))
        .isInstanceOf(AnswerCutException.class)
        .hasMessageStartingWith(
            "the answer is cut after 20,000 rows: ClickHouse 127.0.0.1:"
                + server.getLocalPort()
                + " ended the connection without a reason; ");
  }

  @Test
  void shouldNameTheLimitOfAnAnswerThatNeverBegan() {
    String reason =
        "Code: 159. DB::Exception: Timeout exceeded: elapsed 1000.8 ms, maximum: 1000 ms."
            + " (TIMEOUT_EXCEEDED) (version 26.7.2.1)\n";
    respond(
        "HTTP/1.1 408 Request Timeout\r\nContent-Length: " + reason.length() + "\r\n\r\n" + reason);

    assertThatThrownBy(() -> print(new StringBuilder()))
        .isInstanceOf(AnswerCutException.class)
        .hasMessageStartingWith(
            "no answer: it is over ClickHouse's limit max_execution_time of user soak_analyst"
                + " (Timeout exceeded: elapsed 1000.8 ms, maximum: 1000 ms. (TIMEOUT_EXCEEDED));");
  }

  @Test
  void shouldNameEachLimit() {
    assertThat(AnswerLimit.of(158, "rows to read (controlled by 'max_rows_to_read' setting)"))
        .contains("max_rows_to_read");
    assertThat(AnswerLimit.of(241, "Query memory limit exceeded")).contains("max_memory_usage");
    assertThat(AnswerLimit.of(396, "max bytes: 190.73 MiB")).contains("max_result_bytes");
    assertThat(AnswerLimit.of(396, "?")).contains("max_result_rows or max_result_bytes");
    assertThat(AnswerLimit.of(62, "Syntax error")).isEmpty();
  }

  private void print(StringBuilder out) {
    ClickHouseLogin login =
        new ClickHouseLogin(
            URI.create("http://127.0.0.1:" + server.getLocalPort()), "soak_analyst", "x");
    try (QueryClient queries = new QueryClient(login);
        ResultRows rows = queries.sql("SELECT n", Map.of())) {
      ResultFormat.CSV.print(rows, out, 100);
    }
  }

  private void answer(String chunks) {
    respond("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
  }

  /** Answers the first request, whatever it asks, and ends the connection. */
  private void respond(String response) {
    Thread once =
        new Thread(
            () -> {
              try (Socket client = server.accept()) {
                byte[] request = new byte[65_536];
                assert client.getInputStream().read(request) > 0;
                OutputStream out = client.getOutputStream();
                out.write(response.getBytes(StandardCharsets.UTF_8));
                out.flush();
                client.shutdownOutput();
                while (client.getInputStream().read(request) >= 0) {
                  // The client hangs up first: no byte of the answer is lost to a reset.
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            "once");
    once.setDaemon(true);
    once.start();
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
