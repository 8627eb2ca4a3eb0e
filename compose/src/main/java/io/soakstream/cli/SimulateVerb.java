package io.soakstream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak simulate}: a scenario in virtual time, analysed by the same stack. */
@Command(name = "simulate", description = "The same plan in virtual time, from a seeded model.")
final class SimulateVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file, or the name of a bundled one.")
  String scenario;

  @Mixin SoakOptions options;

  @Override
  public Integer call() throws Exception {
    return new Soaking(soak, options.plan(SoakPlan.Kind.SIMULATE, scenario)).perform();
  }
}
