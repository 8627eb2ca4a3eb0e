package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.nio.file.Path;
import java.util.Map;

/** The scenarios that come with the program. */
final class Scenarios {
  private Scenarios() {}

  static Scenario bundled(String name, Map<String, String> variables) {
    return ScenarioReader.read(Path.of("scenarios", name + ".yaml"), variables);
  }
}
