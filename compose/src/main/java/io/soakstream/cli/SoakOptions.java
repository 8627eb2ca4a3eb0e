package io.soakstream.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the verbs that make a run. */
final class SoakOptions {
  @Option(
      names = "-e",
      paramLabel = "NAME=VALUE",
      description = "Value of a variable of the scenario; repeatable.")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "Seed, instead of the scenario's.")
  Long seed;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/soak",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  SoakPlan plan(Soak soak, SoakPlan.Kind kind, String scenario) {
    Path file = ScenarioFiles.ofProcess().locate(scenario, soak);
    return SoakPlan.of(kind, file, FirstContact.variables(soak, variables), seed, reports);
  }
}
