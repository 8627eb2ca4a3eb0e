package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.process.DataDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackConfigTest {
  private static final Path DIR = Path.of("/data");

  @Test
  void shouldUseThePortsPeopleExpectForAService() {
    assertThat(StackConfig.service(DIR))
        .isEqualTo(new StackConfig(DIR, 9092, 8081, 8123, StackConfig.USUAL_PAGE_PORT, 4));
  }

  @Test
  void shouldUseFreePortsForAPrivateStack() {
    assertThat(StackConfig.ephemeral(DIR)).isEqualTo(new StackConfig(DIR, 0, 0, 0, 0, 4));
  }

  @Test
  void shouldTakeEveryKey() {
    assertThat(StackConfig.service(DIR).withPorts(1, 2, 3).withPagePort(5).withEventPartitions(8))
        .isEqualTo(new StackConfig(DIR, 1, 2, 3, 5, 8));
    assertThat(StackConfig.service(DIR).withMetricsPort(9400).withPorts(1, 2, 3))
        .isEqualTo(
            new StackConfig(DIR, 1, 2, 3, StackConfig.USUAL_PAGE_PORT, 4, 9400, Optional.empty()));
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    assertThatThrownBy(() -> StackConfig.service(DIR).withPorts(-1, 2, 3))
        .hasMessage("kafka-port: -1: must be 0 (any free one) to 65535");
    assertThatThrownBy(() -> StackConfig.service(DIR).withPorts(1, 65_536, 3))
        .hasMessage("registry-port: 65536: must be 0 (any free one) to 65535");
    assertThatThrownBy(() -> StackConfig.service(DIR).withPorts(1, 2, 70_000))
        .hasMessage("clickhouse-port: 70000: must be 0 (any free one) to 65535");
    assertThatThrownBy(() -> StackConfig.service(DIR).withMetricsPort(65_534))
        .hasMessage("metrics-port: 65534: must be 0 (any free ones) to 65532, with the next three");
    assertThatThrownBy(() -> StackConfig.service(DIR).withEventPartitions(0))
        .hasMessage("partitions: 0: must be 1 to 1000");
  }

  @Test
  void shouldPreferTheDirectoryThatTheEnvironmentNames() {
    assertThat(DataDirectory.byDefault(Map.of("SOAK_DATA_DIR", "/elsewhere")))
        .isEqualTo(Path.of("/elsewhere"));
    assertThat(DataDirectory.byDefault(Map.of("SOAK_DATA_DIR", " "))).endsWithRaw(Path.of(".soak"));
  }
}
