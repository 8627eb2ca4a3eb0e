package io.soakstream.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that contradict themselves, and plans that do not. */
class PlanWarningsTest {
  @TempDir Path dir;

  @Test
  void shouldSayThatUsersCannotSendWhatIsAskedOfThem() throws IOException {
    String plan =
        """
        duration: 1h
        users: {count: 50, think_time: 1s..3s}
        rules: ["rate > 55/s"]
        """;
    assertThat(doubts(plan))
        .containsExactly(
            "50 users ÷ 2 s think time send at most 25 requests/s, not the 55 of \"rate > 55/s\"; 55/s takes"
                + " at least 110 users");
    assertThat(doubts(plan.replace("count: 50", "count: 111"))).isEmpty();
    assertThat(doubts(plan.replace("rate > 55/s", "rate < 55/s"))).isEmpty();
    assertThat(doubts(plan.replace("rules: [\"rate > 55/s\"]", "claims: [rate = 55/s]")))
        .hasSize(1);
  }

  @Test
  void shouldSayThatATimeoutDoesNotShowInAMaximum() throws IOException {
    String plan =
        """
        duration: 1h
        rate: 55/s
        target: {url: "http://127.0.0.1:8080", timeout: 30s}
        claims: [max = 2147ms]
        """;
    assertThat(doubts(plan))
        .containsExactly(
            "a request may take the timeout of 30000 ms and \"max = 2147ms\" still be kept: what times out"
                + " is counted by error_rate, not by max");
    assertThat(doubts(plan.replace("timeout: 30s", "timeout: 2s"))).isEmpty();
  }

  @Test
  void shouldSayThatTenUsersAreTooFewForAPercentile() throws IOException {
    String plan =
        """
        phases:
          - {name: baseline, duration: 10m, load: {A: {count: 10, think_time: 10s}, E: {count: 10, think_time: 10s}}}
          - {name: burst, duration: 10m, load: {A: {count: 500, think_time: 10s}, E: {count: 10, think_time: 10s}}}
        rules: ["fairness(E, burst/baseline, p99) <= 1.20"]
        """;
    assertThat(doubts(plan))
        .containsExactly(
            "tenant E sends about 600 requests in baseline, and p(99) takes 1000:"
                + " \"fairness(E, burst/baseline, p99) <= 1.20\" will be INCONCLUSIVE",
            "tenant E sends about 600 requests in burst, and p(99) takes 1000:"
                + " \"fairness(E, burst/baseline, p99) <= 1.20\" will be INCONCLUSIVE");
    assertThat(doubts(plan.replace("think_time: 10s", "think_time: 2s"))).isEmpty();
  }

  private List<String> doubts(String plan) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("plan.yaml"),
            """
            name: plan
            tenants: [{name: A, weight: 95}, {name: E, weight: 5}]
            endpoints: [{name: GET /a, weight: 1}]
            """
                + plan);
    Scenario scenario = ScenarioReader.read(file, Map.of());
    return PlanWarnings.of(scenario);
  }
}
