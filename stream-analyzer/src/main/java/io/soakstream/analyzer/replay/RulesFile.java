package io.soakstream.analyzer.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.soakstream.analyzer.verdict.RuleSyntaxException;
import io.soakstream.analyzer.verdict.Rules;
import io.soakstream.analyzer.verdict.RulesRejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rules in a YAML file: a list of them, or a mapping with {@code rules:}, such as a scenario, whose
 * {@code variables:} are filled in. Immutable.
 *
 * @param rules as they are written, variables filled in; empty when there are problems
 * @param problems all that is wrong with the file
 */
public record RulesFile(List<String> rules, List<Problem> problems) {
  /**
   * One thing that is wrong.
   *
   * @param path where in the file, such as {@code rules[1]}
   * @param value what stands there
   * @param rule what is asked of it
   * @param remedy what to do
   * @param pointer the rule with a caret under the character; empty where there is none
   */
  public record Problem(String path, String value, String rule, String remedy, String pointer) {
    Problem(String path, String value, String rule, String remedy) {
      this(path, value, rule, remedy, "");
    }
  }

  private static final String PRESET = "preset";
  private static final String REMEDY =
      "write - p(95) < 250ms, one rule a line, or a mapping with rules:";

  /** Reads and checks a file. */
  public static RulesFile read(Path file) {
    try {
      return of(new YAMLMapper().readTree(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return wrong("file", "missing", "must exist", "check the name of the rules file");
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "file" : "line " + e.getLocation().getLineNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("must be YAML");
      return wrong(where, "not YAML", why, "correct the YAML");
    } catch (IOException e) {
      return wrong(
          "file",
          "unreadable",
          "must be a text file in UTF-8",
          "check the file and its permissions");
    }
  }

  private static RulesFile of(JsonNode root) {
    JsonNode listed = root.isArray() ? root : root.path("rules");
    if (listed.isObject() && listed.has(PRESET)) {
      listed = JsonNodeFactory.instance.arrayNode().add(listed);
    }
    if (!listed.isArray()) {
      return wrong(
          "rules", listed.isMissingNode() ? "missing" : "no list", "must be a list", REMEDY);
    }
    if (listed.isEmpty()) {
      return wrong("rules", "empty", "must hold at least one rule", REMEDY);
    }
    List<String> rules = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    addClaims(root, rules, problems);
    for (int i = 0; i < listed.size(); i++) {
      String path = "rules[" + i + "]";
      if (listed.get(i).isTextual() || isPreset(listed.get(i))) {
        String text =
            listed.get(i).isTextual()
                ? listed.get(i).asText()
                : PRESET + " " + listed.get(i).path(PRESET).asText();
        String rule = filled(text, root.path("variables"));
        rules.add(rule);
        problems.addAll(problemsOf(path, rule));
      } else {
        problems.add(
            new Problem(path, listed.get(i).toString(), "must be text", "put it in quotes"));
      }
    }
    return new RulesFile(problems.isEmpty() ? List.copyOf(rules) : List.of(), problems);
  }

  /** Claims are carried among the rules, each behind the word {@code claim}. */
  private static void addClaims(JsonNode root, List<String> rules, List<Problem> problems) {
    JsonNode listed = root.path("claims");
    for (int i = 0; i < listed.size(); i++) {
      JsonNode item = listed.get(i);
      String says = item.path("says").asText().replace('"', '\'');
      String means = item.isTextual() ? item.asText() : item.path("means").asText();
      String text = (says.isEmpty() ? "" : '"' + says + "\" ") + means;
      String claim = Rules.CLAIM + " " + filled(text, root.path("variables"));
      rules.add(claim);
      problems.addAll(problemsOf("claims[" + i + "]", claim));
    }
  }

  /** {@code preset: NAME} stands for the rule {@code preset NAME}. */
  private static boolean isPreset(JsonNode item) {
    return item.isObject() && item.size() == 1 && item.path(PRESET).isValueNode();
  }

  private static List<Problem> problemsOf(String path, String rule) {
    try {
      Rules.parse(List.of(rule));
      return List.of();
    } catch (RulesRejectedException e) {
      return e.problems().stream().map(problem -> problem(path, problem)).toList();
    }
  }

  private static Problem problem(String path, RuleSyntaxException e) {
    return new Problem(path, e.text(), e.problem(), e.remedy(), e.pointer());
  }

  private static String filled(String rule, JsonNode variables) {
    String filled = rule;
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue().asText());
    }
    return filled;
  }

  private static RulesFile wrong(String path, String value, String rule, String remedy) {
    return new RulesFile(List.of(), List.of(new Problem(path, value, rule, remedy)));
  }
}
