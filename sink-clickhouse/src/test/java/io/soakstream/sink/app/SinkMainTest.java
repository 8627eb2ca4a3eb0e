package io.soakstream.sink.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.sink.write.consume.SinkConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkMainTest {
  private static final URI URL = URI.create("http://127.0.0.1:8123");

  @Test
  void shouldReadCommittedAndCommitItself() {
    Map<String, Object> consumer = settings(null, Map.of()).consumer();
    assertThat(consumer)
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("group.id", "soakstream-sink")
        .doesNotContainKey("group.instance.id");
  }

  @Test
  void shouldPassTheCommandConfigOn(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "security.protocol=SSL\n"
                + "isolation.level=read_uncommitted\n"
                + "schema.registry.basic.auth.user.info=a:b\n");
    SinkSettings settings = settings(file, Map.of());
    assertThat(settings.client())
        .containsEntry("security.protocol", "SSL")
        .doesNotContainKey("schema.registry.basic.auth.user.info");
    assertThat(settings.consumer()).containsEntry("isolation.level", "read_committed");
  }

  @Test
  void shouldTakeCredentialsFromTheEnvironment() {
    SinkSettings settings =
        settings(null, Map.of("SOAK_CLICKHOUSE_USER", "w", "SOAK_CLICKHOUSE_PASSWORD", "p"));
    assertThat(settings.writer().user()).isEqualTo("w");
    assertThat(settings.migrator()).isEmpty();
    assertThat(settings(null, Map.of("SOAK_CLICKHOUSE_MIGRATOR_USER", "m")).migrator())
        .hasValueSatisfying(m -> assertThat(m.user()).isEqualTo("m"));
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    assertThatThrownBy(() -> new SinkConfig(0, 1, Duration.ofHours(1), Duration.ZERO))
        .hasMessage(
            "batch-rows: 0: must be 1 to 1,000,000; 20,000 suits most servers\n"
                + "batch-bytes: 1: must be 65,536 to 268,435,456\n"
                + "batch-delay: PT1H: must be above 0 and at most 1 minute\n"
                + "insert-limit: PT0S: must be 1 s to 2 minutes");
    assertThatThrownBy(() -> settings(Path.of("no-such-file"), Map.of()))
        .hasMessage("--command-config: no-such-file is not there; check its name");
  }

  private static SinkSettings settings(Path commandConfig, Map<String, String> environment) {
    return new SinkSettings(
        new ClusterConnection(
            "127.0.0.1:9092",
            "http://127.0.0.1:8081",
            ClientProperties.read(commandConfig, environment, Map.of())),
        URL,
        "soakstream-sink",
        null,
        environment);
  }
}
