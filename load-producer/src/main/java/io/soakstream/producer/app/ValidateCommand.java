package io.soakstream.producer.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.scenario.Scenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a scenario and says what it is, or every problem it has. */
@Command(
    name = "validate",
    description = "Checks a scenario file.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private ScenarioOptions options;

  @Override
  public Integer call() {
    Scenario scenario = options.read();
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "valid")
            .put("name", scenario.name())
            .put("duration_s", scenario.duration().toSeconds())
            .put("tenants", scenario.tenants().size())
            .put("endpoints", scenario.endpoints().size())
            .put("phases", scenario.phases().size())
            .put("checks", scenario.checks().size())
            .put("simulated", scenario.model().isPresent());
    scenario.rules().forEach(line.putArray("rules")::add);
    System.out.println(line);
    return ExitCode.PASS;
  }
}
