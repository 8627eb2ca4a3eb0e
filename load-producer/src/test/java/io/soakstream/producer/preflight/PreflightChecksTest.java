package io.soakstream.producer.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightChecksTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final LocalLimits MUCH = new LocalLimits(100_000, 28_232);

  @TempDir Path directory;

  @Test
  void shouldFindNothingWhereTheTargetTakesConnections() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      assertThat(TargetReach.fault(config(server.getLocalPort(), 10_000))).isEmpty();
    }
  }

  @Test
  void shouldSayThatTheTargetTakesNoConnection() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    assertThat(PreflightChecks.findings(plan("rate: 1/s"), config(port, 10_000)))
        .containsExactly(
            "http://127.0.0.1:"
                + port
                + " takes no connection (the target refused the connection); the load begins all"
                + " the same");
  }

  @Test
  void shouldCountAConnectionForEachUserAndForEachArrivalUntilItTimesOut() throws Exception {
    EngineConfig config = config(1, 10_000);

    assertThat(PeakConnections.of(plan("rate: 200/s"), config)).isEqualTo(6_000);
    assertThat(PeakConnections.of(plan("rate: 10/s..200/s"), config)).isEqualTo(6_000);
    assertThat(PeakConnections.of(plan("users: {count: 70, think_time: 1s}"), config))
        .isEqualTo(70);
    assertThat(PeakConnections.of(plan("rate: 200/s"), config(1, 500))).isEqualTo(500);
    String flow = "{name: own, users: {count: 70}, steps: [{request: GET /own}]}";
    assertThat(PeakConnections.of(plan("rate: 2/s\nflows: [" + flow + "]"), config)).isEqualTo(130);
  }

  @Test
  void shouldNameTheLimitThatIsTooLowAndWhatToDo() {
    assertThat(MUCH.faults(10_000)).isEmpty();
    assertThat(new LocalLimits(1_024, 28_232).faults(6_000))
        .containsExactly(
            "a target that stands still would be asked over 6,000 connections at once, and 1,024"
                + " files may be open here; what cannot be sent is GENERATOR_FAILURE: raise it with"
                + " 'ulimit -n 8192', or shorten target.timeout");
    assertThat(new LocalLimits(100_000, 151).faults(6_000))
        .containsExactly(
            "a target that stands still would be asked over 6,000 connections at once, and there"
                + " are 151 local ports; what cannot be sent is GENERATOR_FAILURE: widen"
                + " net.ipv4.ip_local_port_range, or shorten target.timeout");
  }

  private static EngineConfig config(int port, int inFlightMax) {
    HttpAddress target = HttpAddress.parse("http://127.0.0.1:" + port);
    return EngineConfig.of(target, TIMEOUT, Duration.ofSeconds(2), inFlightMax);
  }

  private Scenario plan(String load) throws IOException {
    return ScenarioReader.read(
        Files.writeString(
            directory.resolve("scenario.yaml"),
            """
            name: plan
            duration: 10s
            target: {url: "http://127.0.0.1:1"}
            tenants: [{name: A, weight: 3}, {name: B, weight: 1}]
            endpoints: [{name: GET /, weight: 1}]
            """
                + load
                + "\n"),
        Map.of());
  }
}
