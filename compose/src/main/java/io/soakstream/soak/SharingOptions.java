package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.util.List;
import picocli.CommandLine.Option;

/** Options by which several generators, on several machines, put the load of one run. */
final class SharingOptions {
  private static final int GENERATORS_MAX = 60;

  @Option(
      names = "--generators",
      paramLabel = "N",
      description =
          "Others may join this run; waits until N generators take part, this one included, at"
              + " most 2 minutes.")
  Integer generators;

  @Option(
      names = "--join",
      paramLabel = "RUN",
      description =
          "Takes a part of the load of a run that was begun with --generators, from the same"
              + " scenario; the shares move when one joins, leaves or dies.")
  String joined;

  /** Refuses what contradicts itself. */
  void check() {
    if (generators != null && (generators < 1 || generators > GENERATORS_MAX)) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak run: --generators: " + generators + ": must be from 1 to " + GENERATORS_MAX);
    } else if (generators != null && joined != null) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak run: --join: a run is joined or begun; leave out --generators");
    }
  }

  /** Refuses a plan whose target only the generator that begins it would find. */
  void checkTarget(SoakPlan plan) {
    boolean isShared = joined != null || (generators != null && generators > 1);
    if (isShared && plan.scenario().target().url().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          plan.file()
              + ": target.url: missing: each run starts a bundled service of its own, which others"
              + " do not find; name a target that every generator reaches");
    }
  }

  /** What the producer is told. */
  List<String> producerArguments() {
    if (generators != null) {
      return List.of("--generators", Integer.toString(generators));
    }
    return joined == null ? List.of() : List.of("--join", joined);
  }

  /** Says how others join, when they may. */
  void invite(CallContext call, String scenario, String run) {
    if (generators != null && !call.terminal().isQuiet()) {
      call.terminal().say("others join with: ./soak run " + scenario + " --join " + run);
    }
  }
}
