package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak simulate}: a scenario in virtual time, analysed by the same stack. */
@Command(name = "simulate", description = "The same plan in virtual time, from a seeded model.")
final class SimulateVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "Scenario file, or the name of a bundled one; - for standard input.")
  String scenario;

  @Mixin SoakOptions options;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "So many times as fast as the clock, such as 60 for a minute a second; default as fast as"
              + " it goes. The results are the same.")
  Double speed;

  @Override
  public Integer call() throws Exception {
    if (speed != null && (!(speed > 0) || speed.isInfinite())) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak simulate: --speed: "
              + speed
              + ": must be above 0; such as 60 for a minute a second");
    }
    SoakPlan plan = options.plan(soak, SoakPlan.Kind.SIMULATE, scenario);
    return new Soaking(soak, speed == null ? plan : plan.atSpeed(speed)).perform();
  }
}
