package io.soakstream.producer.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema (draft 7) that the editors' schema uses. A word that it does not know is
 * an error, so that nothing passes because it was not looked at.
 */
final class SchemaCheck {
  private static final Set<String> WORDS =
      Set.of(
          "$schema",
          "title",
          "description",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "anyOf",
          "minimum",
          "maximum",
          "pattern");

  private SchemaCheck() {}

  /** What a schema finds wrong with a value; empty when nothing. */
  static List<String> problems(JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check("$", schema, value, problems);
    return problems;
  }

  private static void check(String path, JsonNode schema, JsonNode value, List<String> problems) {
    for (Map.Entry<String, JsonNode> word : schema.properties()) {
      if (!WORDS.contains(word.getKey())) {
        throw new IllegalStateException("no word of this check: " + word.getKey());
      }
    }
    if (schema.has("anyOf")) {
      anyOf(path, schema.get("anyOf"), value, problems);
    }
    if (schema.has("type") && !isOfType(schema.get("type"), value)) {
      problems.add(path + ": " + value + " is no " + schema.get("type"));
      return;
    }
    if (schema.has("pattern") && value.isTextual()) {
      if (!Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find()) {
        problems.add(path + ": " + value + " is not " + schema.get("pattern"));
      }
    }
    if (value.isNumber() && schema.has("minimum")) {
      double number = value.asDouble();
      if (number < schema.get("minimum").asDouble() || number > schema.get("maximum").asDouble()) {
        problems.add(path + ": " + value + " is out of range");
      }
    }
    if (value.isObject()) {
      mapping(path, schema, value, problems);
    } else if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(path + "[" + i + "]", schema.get("items"), value.get(i), problems);
      }
    }
  }

  private static void anyOf(String path, JsonNode each, JsonNode value, List<String> problems) {
    List<String> least = null;
    for (JsonNode one : each) {
      List<String> found = new ArrayList<>();
      check(path, one, value, found);
      least = least == null || found.size() < least.size() ? found : least;
    }
    problems.addAll(least);
  }

  private static void mapping(String path, JsonNode schema, JsonNode value, List<String> problems) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asText())) {
                problems.add(path + ": " + name.asText() + " is missing");
              }
            });
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String below = path + "." + entry.getKey();
      JsonNode known = schema.path("properties").path(entry.getKey());
      if (!known.isMissingNode()) {
        check(below, known, entry.getValue(), problems);
      } else if (others.isObject()) {
        check(below, others, entry.getValue(), problems);
      } else if (others.isBoolean() && !others.asBoolean()) {
        problems.add(below + " is not known");
      }
    }
  }

  private static boolean isOfType(JsonNode types, JsonNode value) {
    if (types.isTextual()) {
      return isOfType(types.asText(), value);
    }
    for (JsonNode type : types) {
      if (isOfType(type.asText(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalStateException("no type of this check: " + type);
    };
  }
}
