package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Values that fit a schema: those that the document gives, else invented ones. Stateless. */
final class SchemaExamples {
  private static final int DEPTH_MAX = 8;
  private static final int VALUES_MAX = 300;
  private static final int LENGTH_MAX = 200;

  private final LocalReferences references;
  private int values;
  private boolean isInvented;

  SchemaExamples(LocalReferences references) {
    this.references = references;
  }

  /** The example of something that holds one beside its schema: a parameter, a kind of body. */
  ExampleValue of(JsonNode holder, JsonNode schema) {
    Optional<JsonNode> given = example(holder);
    if (given.isPresent()) {
      return new ExampleValue(given.get(), false);
    }
    values = 0;
    isInvented = false;
    JsonNode made = made(schema, 0);
    return new ExampleValue(made, isInvented);
  }

  /** The one that is given, or the first of several. */
  private Optional<JsonNode> example(JsonNode holder) {
    for (String key : List.of("example", "x-example")) {
      if (holder.has(key)) {
        return Optional.of(holder.get(key));
      }
    }
    JsonNode several = holder.path("examples");
    if (several.isArray() && !several.isEmpty()) {
      return Optional.of(several.get(0));
    }
    Iterator<JsonNode> named = several.isObject() ? several.elements() : null;
    if (named != null && named.hasNext()) {
      JsonNode first = references.resolved(named.next());
      return first.has("value") ? Optional.of(first.get("value")) : Optional.empty();
    }
    return Optional.empty();
  }

  private JsonNode made(JsonNode written, int depth) {
    JsonNode schema = references.resolved(written);
    values++;
    Optional<JsonNode> given = example(schema).or(() -> fixed(schema));
    if (given.isPresent()) {
      return given.get();
    } else if (schema.path("allOf").isArray()) {
      return merged(schema, depth);
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (!schema.path(choice).isEmpty() && depth < DEPTH_MAX) {
        return made(firstThatIsSomething(schema.path(choice)), depth + 1);
      }
    }
    return ofType(schema, depth);
  }

  private JsonNode firstThatIsSomething(JsonNode choices) {
    for (JsonNode choice : choices) {
      if (!references.resolved(choice).path("type").asText().equals("null")) {
        return choice;
      }
    }
    return choices.get(0);
  }

  private static Optional<JsonNode> fixed(JsonNode schema) {
    if (schema.has("const")) {
      return Optional.of(schema.get("const"));
    } else if (schema.has("default") && !schema.get("default").isNull()) {
      return Optional.of(schema.get("default"));
    }
    return schema.path("enum").isEmpty()
        ? Optional.empty()
        : Optional.of(schema.get("enum").get(0));
  }

  private JsonNode merged(JsonNode schema, int depth) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    JsonNode last = JsonNodeFactory.instance.nullNode();
    List<JsonNode> parts = new ArrayList<>();
    schema.path("allOf").forEach(parts::add);
    if (schema.has("properties")) {
      ObjectNode own = schema.deepCopy();
      own.remove("allOf");
      parts.add(own);
    }
    for (JsonNode part : parts) {
      last = depth < DEPTH_MAX ? made(part, depth + 1) : last;
      if (last.isObject()) {
        whole.setAll((ObjectNode) last);
      }
    }
    return whole.isEmpty() ? last : whole;
  }

  private JsonNode ofType(JsonNode schema, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = nodes.arrayNode();
        if (depth < DEPTH_MAX && values < VALUES_MAX && schema.has("items")) {
          array.add(made(schema.get("items"), depth + 1));
        }
        yield array;
      }
      case "boolean" -> invented(nodes.booleanNode(true));
      case "integer" -> invented(nodes.numberNode((long) Math.ceil(least(schema))));
      case "number" -> invented(number(least(schema)));
      case "null" -> nodes.nullNode();
      default -> invented(nodes.textNode(text(schema)));
    };
  }

  private JsonNode invented(JsonNode value) {
    isInvented = true;
    return value;
  }

  /** OpenAPI 3.1 has several types in a list. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (!each.asText().equals("null")) {
          return each.asText();
        }
      }
    }
    boolean isObject = schema.has("properties") || schema.has("additionalProperties");
    return type.isTextual() ? type.asText() : isObject ? "object" : "string";
  }

  /** All that may be sent; what would lead back into itself is left out where that is allowed. */
  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = references.resolved(property.getValue());
              boolean isRequired = required.contains(property.getKey());
              boolean isTooMuch = depth >= DEPTH_MAX / 2 && !isRequired || depth >= DEPTH_MAX;
              if (!value.path("readOnly").asBoolean() && !isTooMuch && values < VALUES_MAX) {
                object.set(property.getKey(), made(property.getValue(), depth + 1));
              }
            });
    return object;
  }

  private static JsonNode number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return isWhole ? nodes.numberNode((long) value) : nodes.numberNode(value);
  }

  /** 1 where that is allowed, else what is nearest to it. */
  private static double least(JsonNode schema) {
    double least = schema.path("minimum").asDouble(1);
    if (schema.path("exclusiveMinimum").isNumber()) {
      least = schema.get("exclusiveMinimum").asDouble() + 1;
    } else if (schema.path("exclusiveMinimum").asBoolean()) {
      least++;
    }
    return Math.min(Math.max(1, least), schema.path("maximum").asDouble(Double.MAX_VALUE));
  }

  private static String text(JsonNode schema) {
    String text =
        switch (schema.path("format").asText().toLowerCase(Locale.ROOT)) {
          case "uuid" -> "00000000-0000-4000-8000-000000000001";
          case "date" -> "2026-01-01";
          case "date-time" -> "2026-01-01T00:00:00Z";
          case "time" -> "00:00:00Z";
          case "duration" -> "PT1M";
          case "email", "idn-email" -> "user@example.org";
          case "uri", "url", "iri" -> "https://example.org/";
          case "hostname" -> "example.org";
          case "ipv4" -> "192.0.2.1";
          case "ipv6" -> "2001:db8::1";
          case "byte" -> "ZXhhbXBsZQ==";
          default -> "example";
        };
    int least = Math.min(schema.path("minLength").asInt(0), LENGTH_MAX);
    int most = schema.path("maxLength").asInt(LENGTH_MAX);
    String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
    return most >= 0 && padded.length() > most ? padded.substring(0, most) : padded;
  }
}
