package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file while it is read to its end. Confined to one thread. */
final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(String path, Object value, String rule, String remedy) {
    if (found.stream().noneMatch(problem -> problem.path().equals(path))) {
      found.add(
          problem(path, value, rule, remedy)); // what follows from the first at a path is noise
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  /**
   * @throws InvalidScenarioException when there are any
   */
  void raise() {
    if (!found.isEmpty()) {
      throw new InvalidScenarioException(found);
    }
  }

  Problem problem(String path, Object value, String rule, String remedy) {
    return new Problem(file, path, String.valueOf(value), rule, remedy);
  }

  /** A value as it stands in a line of one problem. */
  static String shown(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
