package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values of variables where {@code ${name}} stands. Confined to one thread. */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_]*)\\}");

  private final Map<String, String> values;
  private final Problems problems;

  private Variables(Map<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The file's variables with the overrides; an override of none of them is a problem. */
  static Variables of(Fields root, Map<String, String> overrides, Problems problems) {
    Map<String, String> values =
        new TreeMap<>(root.object("variables").map(Fields::texts).orElse(Map.of()));
    TierReader.apply(root, values, overrides);
    overrides.forEach(
        (name, value) -> {
          if (values.replace(name, value) == null) {
            String remedy =
                Nearest.to(name, values.keySet())
                    .map(meant -> "did you mean " + meant + "?")
                    .orElse(
                        values.isEmpty()
                            ? "it has none"
                            : "name one of " + String.join(", ", values.keySet()));
            problems.add("-e " + name, value, "is no variable of this scenario", remedy);
          }
        });
    return new Variables(values, problems);
  }

  Map<String, String> values() {
    return values;
  }

  /** A copy of the node with every reference replaced; a reference to nothing is a problem. */
  JsonNode applied(JsonNode node, String path) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              field ->
                  copy.set(
                      field.getKey(),
                      applied(
                          field.getValue(),
                          path.isEmpty() ? field.getKey() : path + "." + field.getKey())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        copy.add(applied(node.get(i), path + "[" + i + "]"));
      }
      return copy;
    }
    return node.isTextual()
        ? JsonNodeFactory.instance.textNode(appliedText(node.asText(), path))
        : node;
  }

  private String appliedText(String text, String path) {
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      if (!values.containsKey(reference.group(1))) {
        String remedy =
            Nearest.to(reference.group(1), values.keySet())
                .map(meant -> "did you mean ${" + meant + "}?")
                .orElse("add " + reference.group(1) + " to variables");
        problems.add(path, text, "must refer to a variable of this scenario", remedy);
        return text;
      }
    }
    return applied(text);
  }

  /** The text with every known reference replaced. */
  String applied(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
