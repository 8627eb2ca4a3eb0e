package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a JSON document: {@code $}, then {@code .name}, {@code ['any name']} or {@code
 * [index]} (from the end when negative). Immutable.
 *
 * <p>Source: RFC 9535, section 2.3.5.1, singular queries.
 *
 * @param text as it was written
 * @param steps names (String) and indices (Integer), from the root on
 */
public record JsonPath(String text, List<Object> steps) {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([\\p{L}_][\\p{L}\\p{N}_]*)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[(-?\\d{1,9})\\]");

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static JsonPath parse(String text) {
    if (!text.startsWith("$")) {
      throw new IllegalArgumentException(text);
    }
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 1;
    while (at < text.length()) {
      if (!step.find(at) || step.start() != at) {
        throw new IllegalArgumentException(text);
      }
      steps.add(step.group(4) != null ? (Object) Integer.valueOf(step.group(4)) : name(step));
      at = step.end();
    }
    return new JsonPath(text, steps);
  }

  private static String name(Matcher step) {
    for (int group = 1; group < 3; group++) {
      if (step.group(group) != null) {
        return step.group(group);
      }
    }
    return step.group(3);
  }

  /** What stands there; a missing node when nothing does. */
  public JsonNode in(JsonNode document) {
    JsonNode found = document;
    for (Object step : steps) {
      if (step instanceof Integer index) {
        found = found.path(index < 0 ? found.size() + index : index);
      } else {
        found = found.path((String) step);
      }
    }
    return found;
  }
}
