package io.soakstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.soakstream.analyzer.verdict.Claims;
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
    List<String> problems = new ArrayList<>();
    int code = ExitCode.INVALID_CONFIGURATION;
    int refused = 0;
    Scenario scenario = null;
    List<String> rules;
    List<String> claims = List.of();
    try {
      scenario = ScenarioReader.read(file, variables);
      rules = scenario.rules();
      claims = scenario.claims();
    } catch (InvalidScenarioException e) {
      e.problems().forEach(problem -> problems.add(problem.line()));
      code = e.exitCode();
      refused = e.problems().size();
      rules = rulesOf(file, variables);
    }
    for (int i = 0; i < rules.size(); i++) {
      problems.addAll(problemsOf(file, i, rules.get(i)));
    }
    for (int i = 0; i < claims.size(); i++) {
      String path = "claims[" + i + "]";
      Claims.of(List.of(claims.get(i)))
          .problems()
          .forEach(problem -> problems.add(lines(file, path, problem)));
    }
    if (!problems.isEmpty()) {
      boolean onlyRefused = code == ExitCode.TARGET_REFUSED && problems.size() == refused;
      throw new VerbFailedException(
          onlyRefused ? code : ExitCode.INVALID_CONFIGURATION,
          problems.stream().distinct().toList());
    }
    return scenario;
  }

  private static List<String> problemsOf(Path file, int index, String rule) {
    try {
      Rules.parse(List.of(rule));
      return List.of();
    } catch (RulesRejectedException e) {
      String path = "rules[" + index + "]";
      return e.problems().stream().map(problem -> lines(file, path, problem)).toList();
    }
  }

  /** The line of the problem, and below it the rule with a caret under the character. */
  private static String lines(Path file, String path, RuleSyntaxException e) {
    Problem problem = new Problem(file.toString(), path, e.text(), e.problem(), e.remedy());
    return problem.line() + "\n" + e.pointer().indent(4).stripTrailing();
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
