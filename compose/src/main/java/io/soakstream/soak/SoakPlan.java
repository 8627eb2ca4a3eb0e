package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.check.CheckRunner;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.secret.SecretName;
import io.soakstream.secret.SecretVariables;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a soak is to be, checked. Immutable.
 *
 * @param kind how the events come about
 * @param file the scenario's file
 * @param variables that replace the file's
 * @param seed instead of the scenario's
 * @param speed of a simulation, seconds of virtual time per second; empty for as fast as it goes
 * @param reports directory below which the report lands
 * @param doubts of the rules, told before the load starts
 * @param more arguments of the producer, as they are
 */
record SoakPlan(
    Kind kind,
    Path file,
    Scenario scenario,
    Map<String, String> variables,
    OptionalLong seed,
    OptionalDouble speed,
    Path reports,
    List<String> doubts,
    List<String> more) {
  enum Kind {
    RUN("run"),
    MONITOR("monitor"),
    SIMULATE("simulate");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }
  }

  /** Reads and checks the scenario; throws before anything is started. */
  static SoakPlan of(Kind kind, Path file, Map<String, String> variables, Long seed, Path reports) {
    ScenarioCheck.Checked checked = ScenarioCheck.read(file, variables);
    Scenario scenario = checked.scenario();
    if (kind == Kind.SIMULATE && scenario.model().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          file
              + ": simulate: missing: a simulation needs a model; add 'simulate:' or use 'soak"
              + " run'");
    }
    if (kind == Kind.RUN && scenario.isUnloaded()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          file
              + ": rate: missing: a run puts load on something, and this scenario has samplers"
              + " alone; watch with 'soak monitor', or add rate, tenants and endpoints");
    }
    if (kind == Kind.RUN
        && scenario.target().url().isEmpty()
        && scenario.target().sample().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          file
              + ": target: missing: a real run needs one; add 'target.url' or 'target.sample', or"
              + " use 'soak simulate'");
    }
    if (kind == Kind.MONITOR
        && scenario.samplers().isEmpty()
        && scenario.target().processes().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          file + ": samplers: missing: there is nothing to watch; add samplers: [{host: {}}]");
    }
    if (kind != Kind.SIMULATE) {
      refuseSamplersThatCannotBeOpened(file, scenario);
    }
    if (kind == Kind.RUN) {
      refuseChecksThatCannotBeAsked(file, scenario);
    }
    OptionalLong chosen = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    return new SoakPlan(
        kind,
        file,
        scenario,
        Map.copyOf(variables),
        chosen,
        OptionalDouble.empty(),
        reports,
        checked.doubts(),
        List.of());
  }

  /** Whether a sampler can be opened depends on the environment too; nothing is asked yet. */
  private static void refuseSamplersThatCannotBeOpened(Path file, Scenario scenario) {
    try {
      PlannedSources.of(file.toString(), scenario.samplers(), System.getenv());
    } catch (InvalidScenarioException e) {
      throw new VerbFailedException(
          e.exitCode(), e.problems().stream().map(ScenarioProblem::line).toList());
    }
  }

  /** Whether a check can be asked depends on the environment too; nothing is asked yet. */
  private static void refuseChecksThatCannotBeAsked(Path file, Scenario scenario) {
    try {
      HttpAddress anywhere = HttpAddress.parse("http://127.0.0.1");
      CheckRunner.of(file.toString(), scenario.checks(), anywhere, System.getenv());
    } catch (InvalidScenarioException e) {
      throw new VerbFailedException(
          e.exitCode(), e.problems().stream().map(ScenarioProblem::line).toList());
    }
  }

  /** The same at a pace of its own. */
  SoakPlan atSpeed(double factor) {
    return new SoakPlan(
        kind, file, scenario, variables, seed, OptionalDouble.of(factor), reports, doubts, more);
  }

  /** The same with further arguments of the producer. */
  SoakPlan with(List<String> arguments) {
    return new SoakPlan(
        kind, file, scenario, variables, seed, speed, reports, doubts, List.copyOf(arguments));
  }

  /** The producer's arguments that say what to do, not where. */
  List<String> producerArguments(String run) {
    List<String> arguments = new ArrayList<>(List.of(kind.verb, file.toString(), "--run", run));
    seed.ifPresent(value -> arguments.addAll(List.of("--seed", Long.toString(value))));
    arguments.addAll(more);
    speed.ifPresent(value -> arguments.addAll(List.of("--speed", Double.toString(value))));
    variables.forEach(
        (name, value) -> {
          if (!SecretName.matches(name)) {
            arguments.addAll(List.of("-e", name + "=" + value));
          }
        });
    return arguments;
  }

  /** What the producer is told by environment: arguments are for everybody to see. */
  Map<String, String> producerEnvironment() {
    return SecretVariables.environmentOf(variables);
  }
}
