package io.soakstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.soakstream.analyzer.verdict.RuleSyntaxException;
import io.soakstream.analyzer.verdict.Rules;
import io.soakstream.analyzer.verdict.RulesRejectedException;
import io.soakstream.producer.scenario.InvalidScenarioException;
import io.soakstream.producer.scenario.Problem;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks a scenario and its rules together, before anything is started: the producer knows what a
 * scenario is, the analyzer what a rule is, and the user wants to hear of both at once.
 */
final class ScenarioCheck {
  private ScenarioCheck() {}

  /**
   * The scenario, when nothing is wrong with it.
   *
   * @throws VerbFailedException with one line per problem; exit code 104, or 5 for a refused target
   */
  static Scenario read(Path file, Map<String, String> variables) {
    List<Problem> problems = new ArrayList<>();
    int code = ExitCode.INVALID_CONFIGURATION;
    Scenario scenario = null;
    List<String> rules;
    try {
      scenario = ScenarioReader.read(file, variables);
      rules = scenario.rules();
    } catch (InvalidScenarioException e) {
      problems.addAll(e.problems());
      code = e.exitCode();
      rules = rulesOf(file, variables);
    }
    for (int i = 0; i < rules.size(); i++) {
      problems.addAll(problemsOf(file, i, rules.get(i)));
    }
    if (!problems.isEmpty()) {
      boolean onlyRefused = code == ExitCode.TARGET_REFUSED && problems.size() == 1;
      throw new VerbFailedException(
          onlyRefused ? code : ExitCode.INVALID_CONFIGURATION,
          problems.stream().map(Problem::line).distinct().toList());
    }
    return scenario;
  }

  private static List<Problem> problemsOf(Path file, int index, String rule) {
    try {
      Rules.parse(List.of(rule));
      return List.of();
    } catch (RulesRejectedException e) {
      return e.problems().stream().map(problem -> problem(file, index, problem)).toList();
    }
  }

  private static Problem problem(Path file, int index, RuleSyntaxException e) {
    return new Problem(file.toString(), "rules[" + index + "]", e.text(), e.problem(), e.remedy());
  }

  /** The rules of a file that is no valid scenario, as far as it can be read. */
  private static List<String> rulesOf(Path file, Map<String, String> variables) {
    try {
      JsonNode root = new YAMLMapper().readTree(file.toFile());
      List<String> rules = new ArrayList<>();
      root.path("rules")
          .forEach(
              rule -> {
                if (rule.isTextual()) {
                  rules.add(filled(rule.asText(), root.path("variables"), variables));
                }
              });
      return rules;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String filled(String rule, JsonNode declared, Map<String, String> variables) {
    String filled = rule;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    for (Map.Entry<String, JsonNode> variable : declared.properties()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue().asText());
    }
    return filled;
  }
}
