package io.soakstream.soak;

import io.soakstream.analyzer.verdict.Claims;
import io.soakstream.analyzer.verdict.RuleSyntaxException;
import io.soakstream.analyzer.verdict.Rules;
import io.soakstream.analyzer.verdict.RulesRejectedException;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.RuleTexts;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a scenario and its rules together, before anything is started: the producer knows what a
 * scenario is, the analyzer what a rule is, and the user wants to hear of both at once.
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
    List<String> problems = new ArrayList<>();
    int code = ExitCode.INVALID_CONFIGURATION;
    int refused = 0;
    Scenario scenario = null;
    try {
      scenario = ScenarioReader.read(file, variables);
    } catch (InvalidScenarioException e) {
      e.problems().forEach(problem -> problems.add(problem.line()));
      code = e.exitCode();
      refused = e.problems().size();
    }
    List<RuleTexts.Written> rules = ScenarioReader.rules(file, variables);
    for (RuleTexts.Written written : rules) {
      for (RuleSyntaxException problem : problemsOf(written)) {
        problems.add(lines(file, written, problem));
      }
    }
    List<String> doubts = new ArrayList<>();
    if (scenario != null) {
      RuleCoverage reach = RuleCoverage.of(file, scenario, rules);
      reach.refused().forEach(problem -> problems.add(problem.line()));
      reach.doubted().forEach(problem -> doubts.add("warning: " + problem.line()));
    }
    if (!problems.isEmpty()) {
      problems.addAll(doubts);
      boolean onlyRefused = code == ExitCode.TARGET_REFUSED && problems.size() == refused;
      throw new VerbFailedException(
          onlyRefused ? code : ExitCode.INVALID_CONFIGURATION,
          problems.stream().distinct().toList());
    }
    return new Checked(scenario, doubts);
  }

  private static List<RuleSyntaxException> problemsOf(RuleTexts.Written written) {
    if (written.path().startsWith("claims")) {
      return Claims.of(List.of(written.text())).problems();
    }
    try {
      Rules.parse(List.of(written.text()));
      return List.of();
    } catch (RulesRejectedException e) {
      return e.problems();
    }
  }

  /** The line of the problem, and below it the rule with a caret under the character. */
  private static String lines(Path file, RuleTexts.Written written, RuleSyntaxException e) {
    ScenarioProblem problem =
        new ScenarioProblem(
            file.toString(),
            Optional.of(written.place()),
            written.path(),
            e.text(),
            e.problem(),
            e.remedy());
    return problem.line() + "\n" + e.pointer().indent(4).stripTrailing();
  }
}
