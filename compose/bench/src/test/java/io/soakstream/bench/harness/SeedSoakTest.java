package io.soakstream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.producer.simulate.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedSoakTest {
  private static final Path DAY = Path.of("../../load-producer/scenarios/agp2-soak-24h.yaml");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 24, 240})
  void shouldBeAScenarioOfSoManyHours(int hours) throws Exception {
    Path file = dir.resolve("stretched.yaml");
    Files.writeString(file, SeedSoak.stretched(Files.readString(DAY), hours));

    Scenario scenario = ScenarioReader.read(file, Map.of());

    assertThat(scenario.duration()).hasHours(hours);
    assertThat(new Simulation(scenario).requests()).isEqualTo(hours * 198_000L);
  }
}
