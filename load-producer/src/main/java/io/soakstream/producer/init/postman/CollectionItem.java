package io.soakstream.producer.init.postman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request of a collection with what it inherits from its folders. Immutable.
 *
 * @param name with those of the folders below the first
 * @param auth its own, or that of the nearest folder
 * @param scripts how many folders around it have scripts
 */
record CollectionItem(String name, JsonNode node, JsonNode auth, ScriptCaptures scripts) {
  /** What is asked; an address alone is a GET. */
  JsonNode request() {
    JsonNode request = node.path("request");
    if (request.isTextual()) {
      ObjectNode made = JsonNodeFactory.instance.objectNode();
      made.put("method", "GET");
      made.set("url", request);
      return made;
    }
    return request;
  }
}
