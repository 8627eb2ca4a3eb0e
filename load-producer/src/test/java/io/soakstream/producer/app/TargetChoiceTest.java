package io.soakstream.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.TargetRefusedException;
import io.soakstream.producer.schedule.PlanBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetChoiceTest {
  private static final Scenario NO_TARGET = with(Optional.empty(), Optional.empty());

  @Test
  void shouldTakeTheCommandLinesBeforeTheScenarios() {
    HttpAddress planned = HttpAddress.parse("http://127.0.0.1:1");
    String given = "http://localhost:2";
    Scenario scenario = with(Optional.of(planned), Optional.empty());
    assertThat(TargetChoice.of("s.yaml", scenario, null)).isEqualTo(planned);
    assertThat(TargetChoice.of("s.yaml", scenario, given)).hasToString(given);
  }

  @Test
  void shouldSayWhoStartsTheSampleService() {
    StubService sample = new StubService(Duration.ofMillis(1), 0, 1, 0, Optional.empty());
    Scenario scenario = with(Optional.empty(), Optional.of(sample));
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", scenario, null))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessage(
            "s.yaml: target.sample: not started: is started by ./soak run, which passes its address"
                + " on; use ./soak run s.yaml, or start the sample service yourself and give"
                + " --target URL");
  }

  @Test
  void shouldAskForATarget() {
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, null))
        .hasMessage(
            "s.yaml: target.url: missing: is required to put real load on something; add target:"
                + " {url: http://127.0.0.1:8080}, or give --target URL");
  }

  @Test
  void shouldRefuseATargetThatTheScenarioDoesNotAllow() {
    String elsewhere = "http://example.org";
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, elsewhere))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessage(
            "s.yaml: --target: http://example.org: must be this machine or the host of the"
                + " scenario's target; if you may put load on it, name it in the scenario as"
                + " target.url, with allowed_hosts");
    Scenario allowing =
        with(Optional.of(HttpAddress.parse("http://example.org/v1")), Optional.empty());
    assertThat(TargetChoice.of("s.yaml", allowing, elsewhere)).hasToString(elsewhere);
  }

  @Test
  void shouldRefuseAnythingButHttp() {
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, "ftp://127.0.0.1"))
        .hasMessageContaining("must be an http or https address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://[0:0:0:0:0:0:0:1]:2",
        "http://127.0.1.1",
        "HTTP://LOCALHOST:2/base",
        "https://[::ffff:127.0.0.1]",
        "http://user:secret@localhost"
      })
  void shouldKnowThisMachineHoweverItIsWritten(String given) {
    assertThat(TargetChoice.of("s.yaml", NO_TARGET, given).host().isThisMachine()).isTrue();
  }

  @Test
  void shouldTellNobodyThePasswordOfARefusedTarget() {
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, "http://me:s3cret@example.org"))
        .hasMessageContaining("http://example.org: must be this machine")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, "http://me:s3/cret@localhost"))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessageContaining("--target: http://***@localhost: must be an http or https address")
        .hasMessageNotContaining("cret");
  }

  private static Scenario with(Optional<HttpAddress> url, Optional<StubService> sample) {
    Duration second = Duration.ofSeconds(1);
    return new PlanBuilder(new LoadProfile.Rate(1), second)
        .target(new Target(url, sample, second, second, Map.of()))
        .build();
  }
}
