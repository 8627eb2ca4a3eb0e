package io.soakstream.soak;

import io.soakstream.backend.FirstContact;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.RowsPrinter;
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
    description = "Every problem of a scenario file at once; starts nothing.",
    footer = {"./soak validate quickstart", "./soak validate my-service.yaml -e stall=0"})
public final class ValidateVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

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
            ScenarioFiles.ofProcess().locate(file, call), FirstContact.variables(call, variables));
    Scenario scenario = checked.scenario();
    DataRows rows =
        DataRows.of("scenario", "duration", "tenants", "endpoints", "phases", "rules")
            .add(
                scenario.name(),
                scenario.duration().toString().substring(2).toLowerCase(java.util.Locale.ROOT),
                scenario.tenants().size(),
                scenario.endpoints().size(),
                scenario.phases().size(),
                scenario.rules().size());
    checked.doubts().forEach(call.terminal()::say);
    PlanWarnings.of(scenario).forEach(doubt -> call.terminal().say("warning: " + doubt));
    RowsPrinter.print(rows, call.format(), call.terminal());
    return ExitCode.PASS;
  }
}
