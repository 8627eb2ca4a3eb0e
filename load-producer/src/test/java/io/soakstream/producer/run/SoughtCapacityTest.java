package io.soakstream.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoughtCapacityTest {
  @TempDir private Path dir;

  @Test
  void shouldRaiseTheRateStepByStep() throws IOException {
    assertThat(plan().phases())
        .extracting(Phase::name)
        .containsExactly("warm", "find 100/s", "find 150/s", "find 225/s");
    assertThat(plan().phases().get(2).loads())
        .isEqualTo(Map.of("A", new LoadProfile.Rate(112.5), "B", new LoadProfile.Rate(37.5)));
    assertThat(plan().duration()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void shouldSayBetweenWhichStepsTheCapacityLies() throws IOException {
    assertThat(SoughtCapacity.of(plan(), Optional.of(Duration.ofSeconds(25)), 900))
        .contains("capacity: between 100/s and 150/s: a rule was seen broken at 150/s");
    assertThat(SoughtCapacity.of(plan(), Optional.of(Duration.ofSeconds(15)), 900))
        .contains("capacity: below 100/s, the first step: a rule was seen broken at 100/s");
    assertThat(SoughtCapacity.of(plan(), Optional.empty(), 900))
        .contains("capacity: at least 225/s: no rule broke up to there");
    assertThat(SoughtCapacity.of(plan(), Optional.of(Duration.ofSeconds(5)), 900)).isEmpty();
  }

  @Test
  void shouldSayThatItMayBeTheGeneratorsOwn() throws IOException {
    assertThat(SoughtCapacity.of(plan(), Optional.of(Duration.ofSeconds(25)), 45_678))
        .contains(
            "capacity: between 100/s and 150/s: a rule was seen broken at 150/s; but the generator"
                + " itself sent late (p99 45 ms), so this may be its capacity: give it more"
                + " processor time, or another machine, and seek again");
    assertThat(SoughtCapacity.of(plan(), Optional.empty(), 45_678))
        .contains("capacity: at least 225/s: no rule broke up to there");
  }

  private Scenario plan() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("seek.yaml"),
            """
            name: seek
            tenants: [{name: A, weight: 3}, {name: B, weight: 1}]
            endpoints: [{name: GET /a, weight: 1}]
            phases:
              - {name: warm, duration: 10s, load: {A: 10/s}, warmup: true}
              - {name: find, seek: {from: 100/s, to: 230/s, by: 50%, every: 10s}}
            rules: ["p(95) < 250ms abort"]
            """);
    return ScenarioReader.read(file, Map.of());
  }
}
