package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.producer.init.draft.LeftOut;
import io.soakstream.producer.init.draft.UrlText;

/** Follows {@code $ref} within a document. Confined to one thread. */
final class LocalReferences {
  private static final int HOPS_MAX = 50;

  private final JsonNode root;
  private final LeftOut leftOut;

  LocalReferences(JsonNode root, LeftOut leftOut) {
    this.root = root;
    this.leftOut = leftOut;
  }

  /** What a node stands for: itself, or what it refers to; missing when that is not here. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int hops = 0; at.path("$ref").isTextual(); hops++) {
      String reference = at.path("$ref").asText();
      if (!reference.startsWith("#")) {
        leftOut.add(
            reference.replaceFirst("[?].*$", ""),
            "what the document refers to in another file; bundle it into one file first");
        return MissingNode.getInstance();
      }
      at = hops < HOPS_MAX ? target(reference) : MissingNode.getInstance();
      if (at.isMissingNode()) {
        leftOut.add(reference, "a reference that leads nowhere; correct the document");
      }
    }
    return at;
  }

  private JsonNode target(String reference) {
    try {
      return root.at(
          JsonPointer.compile(UrlText.decoded(reference.substring(1).replace("+", "%2B"))));
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }
}
