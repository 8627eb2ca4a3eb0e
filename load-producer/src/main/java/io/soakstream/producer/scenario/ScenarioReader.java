package io.soakstream.producer.scenario;

import io.soakstream.yaml.InvalidYamlException;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads scenario files and reports every problem of one at once. Stateless. */
public final class ScenarioReader {
  private ScenarioReader() {}

  /**
   * Reads and checks a scenario.
   *
   * @param overrides values of its variables that replace the file's
   * @throws InvalidScenarioException with every problem
   * @throws TargetRefusedException when all is well but the target is not allowed
   */
  public static Scenario read(Path file, Map<String, String> overrides) {
    return read(file, overrides, OptionalLong.empty());
  }

  /** The same with another seed than the file's. */
  public static Scenario read(Path file, Map<String, String> overrides, OptionalLong seed) {
    Problems problems = new Problems(file.toString());
    String text = textOf(file, problems);
    YamlMapping root = parse(text, problems);
    Variables variables = Variables.of(new Fields(root, "", problems), overrides, problems);
    Fields fields = new Fields(variables.applied(root), "", problems);
    return new PlanReader(fields, problems).read(variables, text, seed);
  }

  /**
   * The rules and claims of a file that may be no valid scenario, as far as they can be read; none
   * when it is no YAML.
   */
  public static List<RuleTexts.Written> rules(Path file, Map<String, String> overrides) {
    Problems passedOver = new Problems(file.toString());
    try {
      YamlMapping root = parse(textOf(file, passedOver), passedOver);
      Variables variables = Variables.of(new Fields(root, "", passedOver), overrides, passedOver);
      return RuleTexts.written(new Fields(variables.applied(root), "", passedOver), passedOver);
    } catch (InvalidScenarioException e) {
      return List.of();
    }
  }

  private static String textOf(Path file, Problems problems) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      problems.addOutside("file", "missing", "must exist", "check the name of the scenario file");
    } catch (IOException e) {
      problems.addOutside(
          "file",
          "unreadable",
          "must be a text file in UTF-8",
          "check the file and its permissions");
    }
    problems.raise();
    return "";
  }

  private static YamlMapping parse(String text, Problems problems) {
    try {
      Optional<YamlNode> root = YamlReader.read(text);
      if (root.isPresent() && root.get() instanceof YamlMapping mapping) {
        problems.locate(mapping);
        return mapping;
      }
      problems.add(
          "",
          root.isPresent() ? "no mapping" : "empty",
          "must be a YAML mapping",
          "begin with name:");
    } catch (InvalidYamlException e) {
      e.problems().forEach(problems::add);
    }
    problems.raise();
    return YamlMapping.EMPTY;
  }
}
