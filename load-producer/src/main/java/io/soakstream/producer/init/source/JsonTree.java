package io.soakstream.producer.init.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON and YAML documents as one kind of tree. Stateless. */
public final class JsonTree {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonTree() {}

  /**
   * The document; JSON when it begins as such, else YAML.
   *
   * @throws InvalidSourceException with line and column
   */
  public static JsonNode of(SourceText source) {
    char first = source.firstCharacter();
    return first == '{' || first == '[' ? json(source) : YamlTree.of(source);
  }

  private static JsonNode json(SourceText source) {
    try {
      return JSON.readTree(source.text());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      boolean isCut = e instanceof com.fasterxml.jackson.core.io.JsonEOFException;
      throw InvalidSourceException.at(
          source.name(),
          at == null ? "1:1" : at.getLineNr() + ":" + at.getColumnNr(),
          isCut ? "is JSON that ends in the middle" : "is no JSON from here on",
          isCut ? "export it again, or fetch the whole file" : "correct it, or export it again");
    }
  }

  /** The text of a field; empty when it is not there or no text. */
  public static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() || value.isNumber() || value.isBoolean() ? value.asText() : "";
  }

  /** A key as a part of a JSON pointer (RFC 6901). */
  public static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
