package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.LeftOut;
import io.soakstream.producer.init.draft.RequestBodies;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Gives requests the bodies that a document describes. Confined to one thread. */
final class ContentReader {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final LocalReferences references;
  private final SchemaExamples examples;
  private final RequestBodies bodies;
  private final LeftOut leftOut;

  ContentReader(
      LocalReferences references, SchemaExamples examples, RequestBodies bodies, LeftOut leftOut) {
    this.references = references;
    this.examples = examples;
    this.bodies = bodies;
    this.leftOut = leftOut;
  }

  /** The request with its body, when it has one that can be written. */
  DraftRequest carry(
      DraftRequest request,
      JsonNode operation,
      Collection<JsonNode> parameters,
      List<String> notes) {
    if (operation.has("requestBody")) {
      JsonNode body = references.resolved(operation.get("requestBody"));
      return ofContent(request, body.path("content"), notes);
    }
    List<DraftHeader> fields = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      switch (JsonTree.text(parameter, "in")) {
        case "body" -> {
          return carry(
              request, "application/json", examples.of(parameter, parameter.path("schema")), notes);
        }
        case "formData" -> field(request, parameter, fields, notes);
        default -> {
          // Read with the operation.
        }
      }
    }
    return fields.isEmpty() ? request : bodies.carryForm(request, fields);
  }

  private void field(
      DraftRequest request, JsonNode parameter, List<DraftHeader> fields, List<String> notes) {
    String key = JsonTree.text(parameter, "name");
    if (JsonTree.text(parameter, "type").equals("file")) {
      leftOut.add(
          request.name(),
          "a file that it uploads; save the whole body as a file, and name that with body_file");
    } else if (parameter.path("required").asBoolean()) {
      ExampleValue example = examples.of(parameter, parameter);
      invented(example, notes);
      fields.add(new DraftHeader(key, example.text()));
    }
  }

  private DraftRequest ofContent(DraftRequest request, JsonNode kinds, List<String> notes) {
    Optional<String> json = OperationReader.firstJson(kinds);
    if (json.isPresent() || kinds.has(FORM)) {
      String mime = json.orElse(FORM);
      JsonNode kind = kinds.get(mime);
      ExampleValue example = examples.of(kind, kind.path("schema"));
      if (json.isPresent()) {
        return carry(request, mime, example, notes);
      }
      List<DraftHeader> fields = new ArrayList<>();
      example
          .value()
          .properties()
          .forEach(it -> fields.add(new DraftHeader(it.getKey(), text(it.getValue()))));
      invented(example, notes);
      return bodies.carryForm(request, fields);
    }
    if (!kinds.isEmpty()) {
      String mime = kinds.fieldNames().next();
      JsonNode given = examples.of(kinds.get(mime), kinds.get(mime).path("schema")).value();
      boolean isText = given.isTextual() && kinds.get(mime).toString().contains("\"example");
      if (isText) {
        return bodies.carry(request, mime, given.asText());
      }
      leftOut.add(
          request.name(),
          "a body of " + mime + " without an example; write it in yourself: body or body_file");
    }
    return request;
  }

  private DraftRequest carry(
      DraftRequest request, String mime, ExampleValue example, List<String> notes) {
    invented(example, notes);
    JsonNode value = example.value();
    boolean isWritten = value.isTextual() && value.asText().strip().matches("(?s)[\\[{].*");
    return bodies.carry(request, mime, isWritten ? value.asText() : value.toString());
  }

  private static void invented(ExampleValue example, List<String> notes) {
    if (example.isInvented()) {
      notes.add("CHANGE: the body is made of the schema, and its values are placeholders.");
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
