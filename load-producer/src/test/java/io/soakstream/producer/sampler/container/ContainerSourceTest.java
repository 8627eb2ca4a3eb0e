package io.soakstream.producer.sampler.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of the test's own that answers as Docker's daemon is documented to. */
class ContainerSourceTest {
  private static final long SECOND_NS = 1_000_000_000;

  private Path directory;
  private Path socket;
  private ServerSocketChannel server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String state = "";
  private volatile String stats = "";

  @BeforeEach
  void start() throws IOException {
    directory = Files.createTempDirectory(Path.of("/tmp"), "soak-docker-"); // its path is short
    socket = directory.resolve("s");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread serving = new Thread(this::serve, "docker");
    serving.setDaemon(true);
    serving.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
    Files.delete(directory);
  }

  @Test
  void shouldMakeFiguresOfTwoReadings() throws Exception {
    SourceReader reader = reader("web");
    state("2026-01-01T00:00:00Z", true, false);
    stats(1_000_000_000L, 100);
    reader.readAt(0);
    stats(2_500_000_000L, 300);

    assertThat(reader.readAt(2 * SECOND_NS))
        .containsEntry("cpu", 75.0)
        .containsEntry("memory", 800.0) // without what can be dropped
        .containsEntry("memory_limit", 1600.0)
        .containsEntry("memory_share", 50.0)
        .containsEntry("net_received", 100.0)
        .containsEntry("disk_written", 100.0)
        .containsEntry("throttled", 100.0)
        .containsEntry("pids", 4.0);
    assertThat(asked).as("it only reads").allMatch(line -> line.startsWith("GET /containers/web/"));
  }

  @Test
  void shouldNoteARestartAndAKill() throws Exception {
    SourceReader reader = reader("web");
    state("2026-01-01T00:00:00Z", true, false);
    stats(1, 1);
    reader.readAt(0);
    state("2026-01-01T00:00:00Z", false, true);
    assertThatThrownBy(() -> reader.readAt(SECOND_NS)).hasMessage("container web is exited");
    state("2026-01-01T00:05:00Z", true, false);
    reader.readAt(2 * SECOND_NS);

    assertThat(reader.notes())
        .extracting(SamplerNote::text)
        .containsExactly(
            "container web was killed for want of memory", "container web was started anew");
  }

  @Test
  void shouldSayWhatDockerSays() {
    assertThatThrownBy(reader("gone")::read)
        .hasMessage("/containers/gone/json: No such container: gone");
  }

  private SourceReader reader(String container) {
    return new SourceReader(
        new ContainerSource(
            new SamplerSettings(Map.of("container", container, "socket", socket.toString()))));
  }

  private void state(String started, boolean isRunning, boolean isKilled) {
    state =
        String.format(
            Locale.ROOT,
            """
            {"State": {"StartedAt": "%s", "Running": %s, "OOMKilled": %s, "Status": "%s"}}""",
            started,
            isRunning,
            isKilled,
            isRunning ? "running" : "exited");
  }

  private void stats(long cpuNs, long count) {
    stats =
        String.format(
            Locale.ROOT,
            """
            {"cpu_stats": {"cpu_usage": {"total_usage": %1$d},
         "throttling_data": {"throttled_periods": %2$d}},
         "memory_stats": {"usage": 1000, "limit": 1600, "stats": {"inactive_file": 200}},
         "pids_stats": {"current": 4},
         "networks": {"eth0": {"rx_bytes": %2$d, "tx_bytes": 7}},
         "blkio_stats": {"io_service_bytes_recursive":
           [{"op": "write", "value": %2$d}, {"op": "Read", "value": 0}]}}""",
            cpuNs,
            count);
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel channel = server.accept()) {
        ByteBuffer request = ByteBuffer.allocate(4096);
        channel.read(request);
        String line =
            new String(request.array(), 0, request.position(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        asked.add(line);
        String status = line.contains("/gone/") ? "404 Not Found" : "200 OK";
        String body = line.contains("/stats") ? stats : state;
        body = line.contains("/gone/") ? "{\"message\": \"No such container: gone\"}" : body;
        String answer = "HTTP/1.0 " + status + "\r\nContent-Type: application/json\r\n\r\n" + body;
        channel.write(StandardCharsets.UTF_8.encode(answer));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
