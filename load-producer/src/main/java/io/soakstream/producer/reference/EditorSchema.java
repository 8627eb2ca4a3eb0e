package io.soakstream.producer.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of keys as a JSON Schema, so that editors complete keys and mark mistakes. Draft 7,
 * because the editors' YAML servers know it best. It is wider than the reader, which knows how
 * values hang together; what it refuses, the reader refuses too. Stateless.
 */
public final class EditorSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A value may hold a variable, of which a schema does not know what it becomes. */
  private static final String VARIABLE = "\\$\\{";

  private static final String LOADED = "tenants";
  private static final String WATCHED = "samplers";

  private static final String STEP = "flows[].steps[]";

  private final Map<String, ScenarioKey> keys = new LinkedHashMap<>();

  private EditorSchema() {
    ScenarioKeys.all().forEach(key -> keys.put(key.path(), key));
  }

  /** The schema as it is published. */
  public static String text() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Soakstream scenario");
    schema.setAll(new EditorSchema().mapping(""));
    loadedOrWatched(schema);
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(schema)
              .replace(System.lineSeparator(), "\n")
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** A scenario has somebody who sends, or samplers that watch alone. */
  private static void loadedOrWatched(ObjectNode schema) {
    ArrayNode always = JSON.arrayNode();
    schema
        .withArray("required")
        .forEach(
            key -> {
              if (!key.asText().equals(LOADED)) {
                always.add(key);
              }
            });
    schema.set("required", always);
    ArrayNode either = schema.putArray("anyOf");
    List.of(LOADED, WATCHED).forEach(key -> either.addObject().putArray("required").add(key));
  }

  private List<ScenarioKey> below(String path) {
    return keys.values().stream()
        .filter(key -> key.parent().equals(path) && !key.path().endsWith("[]"))
        .toList();
  }

  private ObjectNode mapping(String path) {
    ObjectNode schema = JSON.objectNode();
    schema.put("type", "object");
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    ScenarioKey any = null;
    for (ScenarioKey key : below(path)) {
      if (key.name().equals("*")) {
        any = key;
      } else {
        properties.set(key.name(), described(key));
        if (key.isRequired()) {
          required.add(key.name());
        }
      }
    }
    if (!properties.isEmpty()) {
      schema.set("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (any == null) {
      schema.put("additionalProperties", false);
    } else {
      schema.set("additionalProperties", described(any));
    }
    return schema;
  }

  private ObjectNode described(ScenarioKey key) {
    ObjectNode schema = JSON.objectNode();
    String fallback = key.fallback().isEmpty() ? "" : " (" + key.fallback() + " when left out)";
    schema.put("description", key.description() + fallback);
    schema.setAll(value(key));
    return schema;
  }

  private ObjectNode value(ScenarioKey key) {
    return switch (key.kind()) {
      case MAPPING -> mapping(key.path());
      case LIST -> list(key.path());
      case STEPS -> steps(key.path());
      case ANY -> any(key.path());
      default -> scalar(key.kind());
    };
  }

  /** Steps have the same keys wherever they stand; within a step an editor is told no more. */
  private ObjectNode steps(String path) {
    ObjectNode array = JSON.objectNode();
    array.put("type", "array");
    array.set(
        "items", path.startsWith(STEP) ? JSON.objectNode().put("type", "object") : mapping(STEP));
    return array;
  }

  private ObjectNode list(String path) {
    ScenarioKey item = keys.get(path + "[]");
    ObjectNode array = JSON.objectNode();
    array.put("type", "array");
    array.set("items", item == null ? mapping(path + "[]") : described(item));
    boolean isMappingToo = item != null && !below(path + "[]").isEmpty();
    return isMappingToo ? either(array, mapping(path + "[]")) : array;
  }

  /** A value of several kinds: one without parts, a mapping, or a list of mappings. */
  private ObjectNode any(String path) {
    boolean hasKeys = !below(path).isEmpty();
    boolean hasItems = !below(path + "[]").isEmpty();
    if (hasItems) {
      ObjectNode array = JSON.objectNode();
      array.put("type", "array");
      array.set("items", mapping(path + "[]"));
      return either(array, mapping(path));
    }
    return hasKeys ? either(scalar(ValueKind.TEXT), mapping(path)) : JSON.objectNode();
  }

  private static ObjectNode either(ObjectNode one, ObjectNode other) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("anyOf").add(one).add(other);
    return schema;
  }

  /**
   * A parser may take what is written for a number, a truth or nothing; the reader takes the text.
   */
  private static ObjectNode scalar(ValueKind kind) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode types = schema.putArray("type");
    types.add("string");
    switch (kind) {
      case NUMBER, AMOUNT -> types.add("number");
      case WHOLE, COUNTS, STATUS, FAILURE -> types.add("integer");
      case FLAG -> types.add("boolean");
      case TEXT, NAME, ID -> types.add("number").add("boolean").add("null");
      default -> {}
    }
    if (kind == ValueKind.STATUS) {
      schema.put("minimum", 100).put("maximum", 599); // of a number; a text has the pattern
    }
    if (!kind.pattern().isEmpty()) {
      schema.put("pattern", "(" + kind.pattern() + ")|" + VARIABLE);
    }
    return schema;
  }
}
