package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak simulate}: a scenario in virtual time, analysed by the same stack. */
@Command(
    name = "simulate",
    description = "The same plan in virtual time, from a seeded model.",
    footer = {
      "./soak simulate agp2-soak-24h",
      "./soak simulate stability-48h -e tier=short",
      "./soak simulate agp2-soak-24h --speed 1440   # the day within a minute"
    })
public final class SimulateVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

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
    SoakPlan plan = options.plan(call, SoakPlan.Kind.SIMULATE, scenario);
    return new SoakSession(call, speed == null ? plan : plan.atSpeed(speed)).perform();
  }
}
