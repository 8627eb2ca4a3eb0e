package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.JsonTree;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Who asks, as the document's security schemes say it: placeholders for secrets. */
final class SecurityHeaders {
  private final JsonNode root;
  private final LocalReferences references;
  private final PrivateParts secrets;
  private final ScenarioDraft draft;

  SecurityHeaders(
      JsonNode root, LocalReferences references, PrivateParts secrets, ScenarioDraft draft) {
    this.root = root;
    this.references = references;
    this.secrets = secrets;
    this.draft = draft;
  }

  /** Adds what an operation wants, the first way of several. */
  void add(JsonNode operation, List<DraftHeader> headers, List<DraftHeader> query) {
    JsonNode wanted = operation.has("security") ? operation.get("security") : root.path("security");
    Iterator<String> names = wanted.path(0).fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      JsonNode schemes =
          root.has("swagger")
              ? root.path("securityDefinitions")
              : root.path("components").path("securitySchemes");
      add(name, references.resolved(schemes.path(name)), headers, query);
    }
  }

  private void add(
      String name, JsonNode scheme, List<DraftHeader> headers, List<DraftHeader> query) {
    switch (JsonTree.text(scheme, "type")) {
      case "apiKey" -> key(name, scheme, headers, query);
      case "basic" -> basic(headers);
      case "http" -> {
        if (JsonTree.text(scheme, "scheme").toLowerCase(Locale.ROOT).equals("basic")) {
          basic(headers);
        } else {
          bearer(name, headers);
        }
      }
      case "oauth2", "openIdConnect" -> bearer(name, headers);
      default ->
          draft
              .leftOut()
              .add(name, "a way to log in that a scenario cannot do; add its header yourself");
    }
  }

  private void key(
      String name, JsonNode scheme, List<DraftHeader> headers, List<DraftHeader> query) {
    String key = JsonTree.text(scheme, "name");
    String placeholder = secrets.placeholder(key.isEmpty() ? name : key);
    switch (JsonTree.text(scheme, "in")) {
      case "header" -> add(headers, key, placeholder);
      case "query" -> query.add(new DraftHeader(key, placeholder));
      default -> add(headers, "Cookie", key + "=" + placeholder);
    }
  }

  private void basic(List<DraftHeader> headers) {
    add(headers, "Authorization", "Basic " + secrets.placeholder("BASIC_CREDENTIALS"));
    draft.remark("BASIC_CREDENTIALS is user:password in Base64.");
  }

  private void bearer(String name, List<DraftHeader> headers) {
    add(headers, "Authorization", "Bearer " + secrets.placeholder(name + "_TOKEN"));
  }

  private static void add(List<DraftHeader> headers, String name, String value) {
    if (name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
        && headers.stream().noneMatch(it -> it.name().equalsIgnoreCase(name))) {
      headers.add(new DraftHeader(name, value));
    }
  }
}
