package io.soakstream.soak;

import io.soakstream.backend.FirstContact;
import io.soakstream.shell.CallContext;
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

  SoakPlan plan(CallContext call, SoakPlan.Kind kind, String scenario) {
    return plan(call, kind, ScenarioFiles.ofProcess().locate(scenario, call));
  }

  SoakPlan plan(CallContext call, SoakPlan.Kind kind, Path file) {
    return SoakPlan.of(kind, file, FirstContact.variables(call, variables), seed, reports);
  }
}
