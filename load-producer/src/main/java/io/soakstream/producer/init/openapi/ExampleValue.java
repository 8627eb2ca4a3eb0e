package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value for a parameter or a body. Immutable.
 *
 * @param isInvented whether the document gives none, so that somebody has to look at it
 */
record ExampleValue(JsonNode value, boolean isInvented) {
  /** As a text, such as a part of a path. */
  String text() {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
