package io.soakstream.producer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.scenario.InvalidScenarioException;
import io.soakstream.producer.scenario.Load;
import io.soakstream.producer.scenario.SampleService;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.TargetRefusedException;
import io.soakstream.producer.schedule.PlanBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetChoiceTest {
  private static final Scenario NO_TARGET = with(Optional.empty(), Optional.empty());

  @Test
  void shouldTakeTheCommandLinesBeforeTheScenarios() {
    URI planned = URI.create("http://127.0.0.1:1");
    URI given = URI.create("http://localhost:2");
    Scenario scenario = with(Optional.of(planned), Optional.empty());
    assertThat(TargetChoice.of("s.yaml", scenario, null)).isEqualTo(planned);
    assertThat(TargetChoice.of("s.yaml", scenario, given)).isEqualTo(given);
  }

  @Test
  void shouldSayWhoStartsTheSampleService() {
    SampleService sample = new SampleService(Duration.ofMillis(1), 0, 1, 0, Optional.empty());
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
    URI elsewhere = URI.create("http://example.org");
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, elsewhere))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessage(
            "s.yaml: --target: http://example.org: must be this machine or the host of the"
                + " scenario's target; if you may put load on it, name it in the scenario as"
                + " target.url, with allowed_hosts");
    Scenario allowing = with(Optional.of(URI.create("http://example.org/v1")), Optional.empty());
    assertThat(TargetChoice.of("s.yaml", allowing, elsewhere)).isEqualTo(elsewhere);
  }

  @Test
  void shouldRefuseAnythingButHttp() {
    assertThatThrownBy(() -> TargetChoice.of("s.yaml", NO_TARGET, URI.create("ftp://127.0.0.1")))
        .hasMessageContaining("must be an http or https address");
  }

  private static Scenario with(Optional<URI> url, Optional<SampleService> sample) {
    Duration second = Duration.ofSeconds(1);
    return new PlanBuilder(new Load.Rate(1), second)
        .target(new Target(url, sample, second, second, Map.of()))
        .build();
  }
}
