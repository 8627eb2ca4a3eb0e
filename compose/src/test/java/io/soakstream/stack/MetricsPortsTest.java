package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsPortsTest {
  private final LoopbackPorts ports = new LoopbackPorts(new Random(7));

  @Test
  void shouldHaveNoneUnlessSomebodyAsks() {
    MetricsPorts none = MetricsPorts.of(StackConfig.NO_METRICS, ports);

    assertThat(none.urls()).isEmpty();
    assertThat(none.options(StackPart.ANALYZER)).isEmpty();
  }

  @Test
  void shouldFollowEachOtherFromThePortThatWasGiven() {
    int first = ports.anyFree();
    MetricsPorts given = MetricsPorts.of(first, new LoopbackPorts(new Random(8)));

    assertThat(given.urls().values())
        .containsExactly(
            "http://127.0.0.1:" + first + "/metrics",
            "http://127.0.0.1:" + (first + 1) + "/metrics",
            "http://127.0.0.1:" + (first + 2) + "/metrics",
            "http://127.0.0.1:" + (first + 3) + "/metrics");
    assertThat(given.urls().keySet()).containsExactly("supervisor", "analyzer", "sink", "page");
    assertThat(given.options(StackPart.SINK))
        .containsExactly("--metrics-port", Integer.toString(first + 2));
    assertThat(given.options(StackPart.KAFKA)).isEmpty();
  }

  @Test
  void shouldTakeAnyFreeOnesForZero() {
    assertThat(MetricsPorts.of(0, ports).byProgram().values()).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void shouldSayWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> MetricsPorts.of(taken.getLocalPort(), ports))
          .isInstanceOf(StackStartException.class)
          .hasMessageContaining("(metrics of supervisor) is in use")
          .hasMessageContaining("--metrics-port");
    }
  }
}
