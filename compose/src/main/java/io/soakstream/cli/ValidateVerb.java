package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.producer.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak validate}: every problem of a scenario and its rules at once; starts nothing. */
@Command(
    name = "validate",
    description = "Every problem of a scenario file at once; starts nothing.")
final class ValidateVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  @Parameters(
      paramLabel = "FILE",
      description = "Scenario file, or the name of a bundled one; - for standard input.")
  String file;

  @Option(
      names = "-e",
      paramLabel = "NAME=VALUE",
      description = "Value of a variable of the scenario; repeatable.")
  Map<String, String> variables = new LinkedHashMap<>();

  @Override
  public Integer call() {
    ScenarioCheck.Checked checked =
        ScenarioCheck.read(
            ScenarioFiles.ofProcess().locate(file, soak), FirstContact.variables(soak, variables));
    Scenario scenario = checked.scenario();
    Rows rows =
        Rows.of("scenario", "duration", "tenants", "endpoints", "phases", "rules")
            .add(
                scenario.name(),
                scenario.duration().toString().substring(2).toLowerCase(java.util.Locale.ROOT),
                scenario.tenants().size(),
                scenario.endpoints().size(),
                scenario.phases().size(),
                scenario.rules().size());
    checked.doubts().forEach(soak.terminal().err()::println);
    PlanDoubts.of(scenario).forEach(doubt -> soak.terminal().err().println("warning: " + doubt));
    RowsPrinter.print(rows, soak.format(), soak.terminal());
    return ExitCode.PASS;
  }
}
