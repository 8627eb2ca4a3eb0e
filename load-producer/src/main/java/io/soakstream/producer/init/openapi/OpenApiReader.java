package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a draft of an OpenAPI document, 2.0 or 3.x. Stateless. */
public final class OpenApiReader {
  private static final List<String> METHODS =
      List.of("get", "head", "post", "put", "patch", "delete", "options");

  private static final List<String> NO_METHODS_OF_OURS = List.of("trace", "query", "connect");

  private OpenApiReader() {}

  /** Whether a document says that it is one. */
  public static boolean recognises(JsonNode root) {
    return root.has("openapi") || root.has("swagger");
  }

  /**
   * The draft.
   *
   * @param name of the file
   * @throws InvalidSourceException with the pointer of what is wrong
   */
  public static ScenarioDraft read(String name, JsonNode root) {
    String version = version(name, root);
    ScenarioDraft draft = new ScenarioDraft(name, "OpenAPI " + version);
    draft.title(JsonTree.text(root.path("info"), "title"));
    ServerAddresses.of(root).forEach(draft::address);
    PrivateParts secrets = new PrivateParts(draft::environment);
    LocalReferences references = new LocalReferences(root, draft.leftOut());
    OperationReader operations =
        new OperationReader(
            references,
            new SecurityHeaders(root, references, secrets, draft),
            secrets,
            draft.leftOut());
    JsonNode paths = root.path("paths");
    if (!paths.isObject()) {
      throw InvalidSourceException.at(
          name,
          "#/paths",
          paths.isMissingNode() ? "is missing" : "is no mapping of paths",
          "give a document with paths; components and webhooks alone ask for nothing");
    }
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      if (!path.getKey().startsWith("x-")) {
        addPath(name, path.getKey(), references.resolved(path.getValue()), operations, draft);
      }
    }
    if (draft.requestCount() == 0) {
      throw InvalidSourceException.at(
          name,
          "#/paths",
          "has no operation that a scenario can send",
          "give a document with a path and one of " + String.join(", ", METHODS));
    }
    if (root.path("webhooks").size() > 0) {
      draft.leftOut().add("#/webhooks", "what the service sends itself");
    }
    remarks(draft, secrets);
    return draft;
  }

  private static String version(String name, JsonNode root) {
    String version = JsonTree.text(root, root.has("swagger") ? "swagger" : "openapi");
    boolean isRead =
        root.has("swagger") ? version.matches("2(\\.0)?") : version.matches("3\\.\\d+(\\.\\d+)?.*");
    if (!isRead) {
      throw InvalidSourceException.at(
          name,
          root.has("swagger") ? "#/swagger" : "#/openapi",
          "is no version that is read, which are 2.0 and 3.x",
          "convert the document, or correct its version");
    }
    return version;
  }

  private static void addPath(
      String name, String path, JsonNode item, OperationReader operations, ScenarioDraft draft) {
    if (!item.isObject()) {
      if (item.isMissingNode()) {
        return; // a reference that leads out of the document; it is listed
      }
      throw InvalidSourceException.at(
          name,
          "#/paths/" + JsonTree.escaped(path),
          "is no mapping of operations",
          "write methods below the path, such as get:");
    }
    for (Map.Entry<String, JsonNode> operation : item.properties()) {
      String method = operation.getKey().toLowerCase(Locale.ROOT);
      if (NO_METHODS_OF_OURS.contains(method)) {
        draft
            .leftOut()
            .add(
                method.toUpperCase(Locale.ROOT) + " " + path,
                "a method that no scenario sends; it has " + String.join(", ", METHODS));
      } else if (METHODS.contains(method)) {
        if (!operation.getValue().isObject()) {
          throw InvalidSourceException.at(
              name,
              "#/paths/" + JsonTree.escaped(path) + "/" + operation.getKey(),
              "is no operation",
              "write what it is as a mapping, such as responses:");
        }
        DraftRequest request =
            operations.request(
                path.startsWith("/") ? path : "/" + path,
                method.toUpperCase(Locale.ROOT),
                item,
                operation.getValue());
        draft.request(request);
      }
    }
    if (item.has("servers")) {
      draft
          .leftOut()
          .add("#/paths/" + JsonTree.escaped(path) + "/servers", "a scenario has one target");
    }
  }

  private static void remarks(ScenarioDraft draft, PrivateParts secrets) {
    draft.remark(
        "The document does not say how often each is asked for: all weigh 1. Give those that users"
            + " ask for most more weight.");
    boolean isWriting =
        draft.requests().stream()
            .anyMatch(it -> !List.of("GET", "HEAD", "OPTIONS").contains(it.method()));
    if (isWriting) {
      draft.remark(
          "Some requests create, change or delete: run them where that does no harm, or remove"
              + " them.");
    }
    secrets.tell(draft.leftOut()::add);
  }
}
