package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks a scenario before anything is started: whether it can be read, rules included, and whether
 * its rules can match anything in it.
 */
final class ScenarioCheck {
  /**
   * A scenario that can be run.
   *
   * @param doubts of its rules, one line each: what will say less than it seems to
   */
  record Checked(Scenario scenario, List<String> doubts) {}

  private ScenarioCheck() {}

  /**
   * The scenario, when nothing is wrong with it.
   *
   * @throws VerbFailedException with one line per problem; exit code 104, or 5 for a refused target
   */
  static Checked read(Path file, Map<String, String> variables) {
    Scenario scenario;
    try {
      scenario = ScenarioReader.read(file, variables);
    } catch (InvalidScenarioException e) {
      throw new VerbFailedException(
          e.exitCode(), e.problems().stream().map(ScenarioProblem::lines).distinct().toList());
    }
    RuleCoverage reach = RuleCoverage.of(file, scenario, ScenarioReader.rules(file, variables));
    List<String> doubts =
        reach.doubted().stream().map(problem -> "warning: " + problem.line()).toList();
    if (!reach.refused().isEmpty()) {
      Stream<String> problems = reach.refused().stream().map(ScenarioProblem::line);
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          Stream.concat(problems, doubts.stream()).distinct().toList());
    }
    return new Checked(scenario, doubts);
  }
}
