package io.soakstream.producer.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** Reads scenario files and reports every problem of one at once. Stateless. */
public final class ScenarioReader {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

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
    JsonNode root = parse(text, problems);
    Variables variables = Variables.of(new Fields(root, "", problems), overrides, problems);
    Fields fields = new Fields(variables.applied(root, ""), "", problems);
    return new PlanReader(fields, problems).read(variables, text, seed);
  }

  private static String textOf(Path file, Problems problems) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      problems.add("file", "missing", "must exist", "check the name of the scenario file");
    } catch (IOException e) {
      problems.add(
          "file",
          "unreadable",
          "must be a text file in UTF-8",
          "check the file and its permissions");
    }
    problems.raise();
    return "";
  }

  private static JsonNode parse(String text, Problems problems) {
    try {
      JsonNode root = YAML.readTree(text);
      if (root != null && root.isObject()) {
        return root;
      }
      problems.add(
          "file",
          root == null ? "empty" : "no mapping",
          "must be a YAML mapping",
          "begin with name:");
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "file" : "line " + e.getLocation().getLineNr();
      problems.add(where, "not YAML", firstLine(e.getOriginalMessage()), "correct the YAML");
    }
    problems.raise();
    return null;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("must be YAML");
  }
}
