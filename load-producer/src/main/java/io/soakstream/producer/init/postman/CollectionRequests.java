package io.soakstream.producer.init.postman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.producer.init.draft.DraftCapture;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.HeaderChoice;
import io.soakstream.producer.init.draft.RequestBodies;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes requests of a collection's items. Confined to one thread. */
final class CollectionRequests {
  private final ScenarioDraft draft;
  private final PrivateParts secrets;
  private final CollectionVariables variables;
  private final HeaderChoice headers;
  private final RequestBodies bodies;

  CollectionRequests(ScenarioDraft draft, PrivateParts secrets, CollectionVariables variables) {
    this.draft = draft;
    this.secrets = secrets;
    this.variables = variables;
    this.headers = new HeaderChoice(secrets, draft.leftOut());
    this.bodies = new RequestBodies(secrets, draft.leftOut());
  }

  /**
   * The request of an item.
   *
   * @param known names that were captured before
   * @param captures what its response is kept of
   */
  DraftRequest request(
      CollectionItem item, RequestAddress address, Set<String> known, List<DraftCapture> captures) {
    JsonNode request = item.request();
    String method = JsonTree.text(request, "method").toUpperCase(Locale.ROOT);
    List<String> notes = new ArrayList<>(List.of(item.name()));
    List<DraftHeader> query = new ArrayList<>();
    address.query().forEach(it -> query.add(marked(it, known)));
    List<DraftHeader> sent = new ArrayList<>(headers(request, known));
    authorize(item.auth(), known, sent, query);
    String path = path(address, known, notes);
    DraftRequest bare =
        DraftRequest.of(
                method.isEmpty() ? "GET" : method,
                template(address),
                UrlText.path(path, secrets) + UrlText.query(query, secrets))
            .capturing(captures)
            .noting(notes);
    return body(bare.with(headers.of(bare.name(), sent)), request, known);
  }

  private List<DraftHeader> headers(JsonNode request, Set<String> known) {
    List<DraftHeader> found = new ArrayList<>();
    for (JsonNode header : request.path("header")) {
      if (!header.path("disabled").asBoolean() && header.isObject()) {
        found.add(
            marked(
                new DraftHeader(JsonTree.text(header, "key"), JsonTree.text(header, "value")),
                known));
      }
    }
    return found;
  }

  private DraftHeader marked(DraftHeader named, Set<String> known) {
    return new DraftHeader(
        variables.expanded(named.name()), variables.marked(named.value(), known));
  }

  private String path(RequestAddress address, Set<String> known, List<String> notes) {
    List<String> parts = new ArrayList<>();
    for (String part : address.path().split("/", -1)) {
      if (!part.startsWith(":") || part.length() == 1) {
        parts.add(variables.marked(part, known));
        continue;
      }
      String value = address.pathValues().getOrDefault(part.substring(1), "");
      if (value.isEmpty()) {
        notes.add("CHANGE: " + part + " has no value in the collection; 1 is a placeholder.");
      }
      parts.add(value.isEmpty() ? "1" : UrlText.encoded(variables.marked(value, known)));
    }
    return String.join("/", parts);
  }

  /** The path with its variables named. */
  private static String template(RequestAddress address) {
    List<String> parts = new ArrayList<>();
    for (String part : address.path().split("/", -1)) {
      String named = part.replaceAll("\\{\\{\\s*\\$?([^{}]*?)\\s*\\}\\}", "{$1}");
      boolean isNamed = part.startsWith(":") && part.length() > 1;
      parts.add(isNamed ? "{" + part.substring(1) + "}" : named);
    }
    return UrlText.template(String.join("/", parts));
  }

  /** The header or parameter that says who asks. */
  private void authorize(
      JsonNode auth, Set<String> known, List<DraftHeader> sent, List<DraftHeader> query) {
    String type = JsonTree.text(auth, "type");
    if (variables.isTooEarly(value(auth, type, type.equals("apikey") ? "value" : "token"), known)) {
      return; // a login that needs what it is to bring cannot be meant
    }
    switch (type) {
      case "", "noauth", "inherit" -> {
        // Nobody is named.
      }
      case "bearer" ->
          sent.add(
              new DraftHeader(
                  "Authorization",
                  "Bearer " + secret("BEARER_TOKEN", value(auth, "bearer", "token"), known)));
      case "basic" -> {
        sent.add(
            new DraftHeader("Authorization", "Basic " + secrets.placeholder("BASIC_CREDENTIALS")));
        draft.remark("BASIC_CREDENTIALS is user:password in Base64.");
      }
      case "apikey" -> {
        String key = value(auth, "apikey", "key");
        DraftHeader named =
            new DraftHeader(
                variables.expanded(key), secret(key, value(auth, "apikey", "value"), known));
        (value(auth, "apikey", "in").equals("query") ? query : sent).add(named);
      }
      default ->
          draft
              .leftOut()
              .add(
                  "auth " + type,
                  "a way to log in that a scenario cannot do; send its token in headers");
    }
  }

  /** A variable stays one; anything else is a secret. */
  private String secret(String name, String value, Set<String> known) {
    String marked = variables.marked(value, known);
    boolean isVariable = value.matches("\\{\\{[^{}]*\\}\\}");
    return isVariable ? marked : secrets.placeholder(name);
  }

  /** In v2.1 a list of keys and values, in v2.0 a mapping. */
  private static String value(JsonNode auth, String type, String key) {
    JsonNode values = auth.path(type);
    for (JsonNode each : values) {
      if (JsonTree.text(each, "key").equals(key)) {
        return JsonTree.text(each, "value");
      }
    }
    return values.isObject() ? JsonTree.text(values, key) : "";
  }

  private DraftRequest body(DraftRequest request, JsonNode described, Set<String> known) {
    JsonNode body = described.path("body");
    if (body.path("disabled").asBoolean()) {
      return request;
    }
    switch (JsonTree.text(body, "mode")) {
      case "raw" -> {
        String text = variables.marked(JsonTree.text(body, "raw"), known);
        return text.isBlank() ? request : bodies.carry(request, mime(described, body), text);
      }
      case "urlencoded" -> {
        List<DraftHeader> fields = new ArrayList<>();
        for (JsonNode field : body.path("urlencoded")) {
          if (!field.path("disabled").asBoolean()) {
            fields.add(
                marked(
                    new DraftHeader(JsonTree.text(field, "key"), JsonTree.text(field, "value")),
                    known));
          }
        }
        return bodies.carryForm(request, fields);
      }
      case "graphql" -> {
        ObjectNode graphql = JsonNodeFactory.instance.objectNode();
        graphql.put("query", JsonTree.text(body.path("graphql"), "query"));
        String json = graphql.toString();
        String given = JsonTree.text(body.path("graphql"), "variables");
        String whole =
            given.isBlank()
                ? json
                : json.replaceFirst("\\}$", "") + ",\"variables\":" + given + "}";
        return bodies.carry(request, "application/json", variables.marked(whole, known));
      }
      case "formdata", "file" -> {
        return bodies.carry(request, "multipart/form-data", "");
      }
      default -> {
        return request;
      }
    }
  }

  private static String mime(JsonNode request, JsonNode body) {
    for (JsonNode header : request.path("header")) {
      if (JsonTree.text(header, "key").equalsIgnoreCase("content-type")) {
        return JsonTree.text(header, "value");
      }
    }
    return switch (JsonTree.text(body.path("options").path("raw"), "language")) {
      case "xml" -> "application/xml";
      case "text" -> "text/plain";
      case "html" -> "text/html";
      default -> "application/json";
    };
  }
}
