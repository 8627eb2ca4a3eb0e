package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.yaml.InvalidYamlException;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlReader;
import io.soakstream.yaml.YamlScalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads scenario files and reports every problem of one at once. Stateless. */
public final class ScenarioReader {
  /** What is not even read, so that no file fills the memory. */
  private static final long FILE_BYTES_MAX = 64L * 1024 * 1024;

  /** A text of this size is told when a plan is too large, bytes. */
  private static final int LARGE_BYTES = 64 * 1024;

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
    ProblemCollector problems = new ProblemCollector(file.toString());
    String text = textOf(file, problems);
    YamlMapping root = parse(text, problems);
    VariableSubstitution variables =
        VariableSubstitution.of(new MappingReader(root, "", problems), overrides, problems);
    MappingReader fields = new MappingReader(variables.applied(root), "", problems);
    Scenario scenario = new PlanReader(fields, problems).read(variables, text, seed);
    refuseTooLarge(scenario, root, problems);
    return scenario;
  }

  /** A plan goes to Kafka as one record, whatever else it is. */
  private static void refuseTooLarge(
      Scenario scenario, YamlMapping root, ProblemCollector problems) {
    long bytes = scenario.planBytes();
    if (bytes <= Scenario.PLAN_BYTES_MAX) {
      return;
    }
    String rule =
        "makes a plan of "
            + bytes
            + " bytes, and at most "
            + Scenario.PLAN_BYTES_MAX
            + " travel with a run";
    Map<String, Long> large = large(root);
    large.forEach(
        (path, size) ->
            problems.add(
                path,
                "a text of " + size + " bytes",
                rule,
                path.endsWith(".body")
                    ? "put it in a file beside the scenario and name that: body_file: NAME"
                    : "shorten it"));
    if (large.isEmpty()) {
      problems.add("", "the file", rule, "make several scenarios of it");
    }
    problems.raise();
  }

  /**
   * The rules and claims of a file that may be no valid scenario, as far as they can be read; none
   * when it is no YAML.
   */
  public static List<RuleTexts.Written> rules(Path file, Map<String, String> overrides) {
    ProblemCollector passedOver = new ProblemCollector(file.toString());
    try {
      YamlMapping root = parse(textOf(file, passedOver), passedOver);
      VariableSubstitution variables =
          VariableSubstitution.of(new MappingReader(root, "", passedOver), overrides, passedOver);
      return RuleTexts.written(
          new MappingReader(variables.applied(root), "", passedOver), passedOver);
    } catch (InvalidScenarioException e) {
      return List.of();
    }
  }

  /** Sizes of the texts that are worth moving, by path. */
  private static Map<String, Long> large(YamlMapping root) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    addLarge(root, "", sizes);
    return sizes;
  }

  private static void addLarge(YamlNode node, String path, Map<String, Long> sizes) {
    if (node instanceof YamlMapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  addLarge(entry.value(), path.isEmpty() ? key : path + "." + key, sizes));
    } else if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        addLarge(list.items().get(i), path + "[" + i + "]", sizes);
      }
    } else if (node instanceof YamlScalar scalar) {
      long bytes = scalar.text().getBytes(StandardCharsets.UTF_8).length;
      if (bytes >= LARGE_BYTES) {
        sizes.put(path, bytes);
      }
    }
  }

  private static String textOf(Path file, ProblemCollector problems) {
    try {
      if (Files.isDirectory(file)) {
        problems.addOutside("file", "a directory", "must be a scenario file", "name a file in it");
        problems.raise();
      }
      if (Files.exists(file) && Files.size(file) > FILE_BYTES_MAX) {
        problems.addOutside(
            "file",
            Files.size(file) + " bytes",
            "must hold at most " + FILE_BYTES_MAX + " bytes",
            "name a scenario; large bodies go in files of their own, with body_file");
        problems.raise();
      }
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

  private static YamlMapping parse(String text, ProblemCollector problems) {
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
