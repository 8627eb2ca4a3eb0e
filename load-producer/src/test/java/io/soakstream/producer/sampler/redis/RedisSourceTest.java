package io.soakstream.producer.sampler.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a real server, and redis-cli as the other reading. Not run where Redis is not installed.
 */
class RedisSourceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Path PROGRAM = Path.of("/usr/bin/redis-server");
  private static final String PASSWORD = "canary-of-redis";

  @TempDir Path directory;

  private int port;
  private Process server;

  @BeforeEach
  void start() throws Exception {
    assumeThat(Files.isExecutable(PROGRAM))
        .as("the programs of Redis (apt-get install redis-server)")
        .isTrue();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    startServer();
  }

  private void startServer() throws Exception {
    server =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--requirepass",
                PASSWORD,
                "--save",
                "",
                "--dir",
                directory.toString(),
                "--maxmemory",
                "64mb")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!isListening()) {
      assertThat(server.isAlive()).isTrue();
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldAgreeWithRedisCli() throws Exception {
    cli("SET", "a", "1");
    cli("SET", "b", "1", "EX", "1000");
    SourceReader reader = reader(Optional.of(PASSWORD));
    reader.readAt(0);
    for (int i = 0; i < 9; i++) {
      cli("GET", "a");
    }
    cli("GET", "missing");
    Map<String, Double> read = reader.readAt(1_000_000_000);

    assertThat(read)
        .containsEntry("hit_rate", 90.0)
        .containsEntry("keys", Double.parseDouble(cli("DBSIZE")))
        .containsEntry("clients", 1.0)
        .containsEntry("evicted", 0.0);
    double memory = info("used_memory");
    assertThat(read.get("memory")).isCloseTo(memory, within(300_000.0));
    assertThat(read.get("memory_share")).isCloseTo(100 * memory / (64 << 20), within(1.0));
    assertThat(read.get("operations")).as("of the test and of the sampler").isBetween(10.0, 40.0);
    assertThat(reader.units()).containsEntry("net_sent", "bytes_per_s");
  }

  @Test
  void shouldSayWhatRedisSaysToAWrongPassword() {
    assertThatThrownBy(reader(Optional.empty())::read).hasMessageStartingWith("Redis says: NOAUTH");
    assertThatThrownBy(reader(Optional.of("not-it"))::read)
        .hasMessageStartingWith("Redis says: WRONGPASS")
        .hasMessageNotContaining("not-it");
  }

  @Test
  void shouldNoteARestartAndCountAnew() throws Exception {
    SourceReader reader = reader(Optional.of(PASSWORD));
    reader.read();
    stop();
    assertThatThrownBy(reader::read).isInstanceOf(IOException.class);
    startServer();

    assertThat(reader.read()).containsKey("memory").doesNotContainKey("operations");
    assertThat(reader.notes())
        .extracting(SamplerNote::text)
        .containsExactly("Redis at 127.0.0.1:" + port + " was started anew");
  }

  @Test
  void shouldNoteASnapshot() throws Exception {
    SourceReader reader = reader(Optional.of(PASSWORD));
    cli("SET", "a", "1");
    double startedS = info("rdb_last_save_time");
    reader.read();
    while (info("rdb_last_save_time") == startedS) {
      cli("SAVE"); // its time is told in whole seconds
    }
    reader.read();

    assertThat(reader.notes()).extracting(SamplerNote::kind).containsExactly("redis_save");
    assertThat(reader.notes().get(0).endUs() / 1e6)
        .isCloseTo(info("rdb_last_save_time"), within(1.0));
  }

  private SourceReader reader(Optional<String> password) {
    return new SourceReader(
        new RedisSource(
            new SamplerSettings(Map.of("address", "127.0.0.1:" + port)), password, TIMEOUT));
  }

  private double info(String field) throws Exception {
    return Double.parseDouble(
        cli("INFO")
            .lines()
            .filter(line -> line.startsWith(field + ":"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(".*:", "")
            .strip());
  }

  private String cli(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/redis-cli", "-p", Integer.toString(port)));
    command.addAll(List.of(arguments));
    ProcessBuilder cli = new ProcessBuilder(command);
    cli.environment().put("REDISCLI_AUTH", PASSWORD);
    Process process = cli.start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return answer;
  }
}
