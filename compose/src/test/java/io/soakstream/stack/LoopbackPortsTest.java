package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
  private final LoopbackPorts ports = new LoopbackPorts(new Random(7));

  @Test
  void shouldNeverGiveOnePortTwice() {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      assertThat(given.add(ports.anyFree())).isTrue();
    }
  }

  @Test
  void shouldKeepBelowThePortsOfOutgoingConnections() throws Exception {
    Process cat = new ProcessBuilder("cat", "/proc/sys/net/ipv4/ip_local_port_range").start();
    String range = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int lowest = Integer.parseInt(range.strip().split("\\s+", 2)[0]);

    assertThat(LoopbackPorts.ephemeralLowest()).isEqualTo(lowest);
    assertThat(ports.anyFree()).isLessThan(lowest);
  }

  @Test
  void shouldNameThePortThatIsInUseAndTheRemedy() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> ports.wantedOrFree(port, "Kafka", 3, "--kafka-port"))
          .isInstanceOf(StackStartException.class)
          .hasMessage(
              "port "
                  + port
                  + " (Kafka) is in use; stop the program that has it, "
                  + "or choose another with --kafka-port (0 for any free one)")
          .extracting(e -> ((StackStartException) e).exitCode())
          .isEqualTo(3);
    }
  }
}
