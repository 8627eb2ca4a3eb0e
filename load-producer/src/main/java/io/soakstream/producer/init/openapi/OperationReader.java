package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.LeftOut;
import io.soakstream.producer.init.draft.RequestBodies;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes a request of an operation. Confined to one thread. */
final class OperationReader {
  private static final Set<Integer> USUAL = Set.of(200, 201, 202, 204);

  /** Said by the body and by security, not by parameters (OpenAPI 3, Parameter Object). */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of("accept", "content-type", "authorization", "content-length", "connection", "host");

  private final LocalReferences references;
  private final SchemaExamples examples;
  private final SecurityHeaders security;
  private final ContentReader content;
  private final PrivateParts secrets;
  private final LeftOut leftOut;

  OperationReader(
      LocalReferences references, SecurityHeaders security, PrivateParts secrets, LeftOut leftOut) {
    this.references = references;
    this.examples = new SchemaExamples(references);
    this.security = security;
    this.content =
        new ContentReader(references, examples, new RequestBodies(secrets, leftOut), leftOut);
    this.secrets = secrets;
    this.leftOut = leftOut;
  }

  /**
   * The request of an operation.
   *
   * @param path as the document has it, with its parameters in braces
   * @param shared what holds for all operations of the path
   */
  DraftRequest request(String path, String method, JsonNode shared, JsonNode operation) {
    String name = method + " " + path;
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    add(shared.path("parameters"), parameters);
    add(operation.path("parameters"), parameters);
    List<String> notes = new ArrayList<>(List.of(said(operation)));
    String filled = path;
    List<DraftHeader> query = new ArrayList<>();
    List<DraftHeader> headers = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    for (JsonNode parameter : parameters.values()) {
      String key = JsonTree.text(parameter, "name");
      boolean isRequired = parameter.path("required").asBoolean();
      switch (JsonTree.text(parameter, "in")) {
        case "path" -> filled = filled.replace("{" + key + "}", segment(key, parameter, notes));
        case "query" -> {
          if (isRequired) {
            query.add(new DraftHeader(key, value(key, parameter, notes)));
          } else {
            optional.add(key);
          }
        }
        case "header" -> header(name, key, isRequired, parameter, headers, notes);
        case "cookie" ->
            leftOut.add(
                name, "a cookie that it wants; capture it from a login, or add it to headers");
        default -> {
          // Bodies and forms of OpenAPI 2 are read with the content.
        }
      }
    }
    if (!optional.isEmpty()) {
      notes.add("May also be asked with " + String.join(", ", optional) + ".");
    }
    filled = unfilled(filled, notes);
    security.add(operation, headers, query);
    DraftRequest request =
        DraftRequest.of(
                method,
                path.replaceFirst("[?#].*$", ""),
                UrlText.path(filled.replaceFirst("[?#].*$", ""), secrets)
                    + UrlText.query(withQuery(filled, query), secrets))
            .with(headers.stream().map(this::restored).toList())
            .expecting(expected(operation));
    DraftRequest whole = content.carry(request, operation, parameters.values(), notes);
    return whole.noting(notes);
  }

  private DraftHeader restored(DraftHeader header) {
    return new DraftHeader(header.name(), secrets.marks().restored(header.value()));
  }

  private static List<DraftHeader> withQuery(String path, List<DraftHeader> query) {
    List<DraftHeader> all = new ArrayList<>();
    UrlText.queryOf(path).ifPresent(text -> all.addAll(UrlText.parameters(text)));
    all.addAll(query);
    return all;
  }

  private void add(JsonNode list, Map<String, JsonNode> parameters) {
    for (JsonNode written : list) {
      JsonNode parameter = references.resolved(written);
      parameters.put(
          JsonTree.text(parameter, "in") + ":" + JsonTree.text(parameter, "name"), parameter);
    }
  }

  private static String said(JsonNode operation) {
    String id = JsonTree.text(operation, "operationId");
    String summary = JsonTree.text(operation, "summary");
    String both = id.isEmpty() || summary.isEmpty() ? id + summary : id + ": " + summary;
    return operation.path("deprecated").asBoolean() ? "Deprecated. " + both : both;
  }

  private String segment(String key, JsonNode parameter, List<String> notes) {
    return UrlText.encoded(value(key, parameter, notes));
  }

  private String value(String key, JsonNode parameter, List<String> notes) {
    JsonNode content = parameter.path("content");
    JsonNode holder = content.isEmpty() ? parameter : content.elements().next();
    JsonNode schema = holder.has("schema") ? holder.get("schema") : holder;
    ExampleValue example = examples.of(holder, schema);
    String text = text(example);
    if (example.isInvented() && !PrivateParts.isPrivate(key, text)) {
      notes.add(
          "CHANGE: the document has no example of " + key + "; " + text + " is a placeholder.");
    }
    return secrets.value("parameter", key, text);
  }

  /** Of several values the first. */
  private static String text(ExampleValue example) {
    return example.value().isArray() && !example.value().isEmpty()
        ? example.value().get(0).asText()
        : example.text();
  }

  private void header(
      String name,
      String key,
      boolean isRequired,
      JsonNode parameter,
      List<DraftHeader> headers,
      List<String> notes) {
    boolean isToken = key.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    if (SAID_ELSEWHERE.contains(key.toLowerCase(Locale.ROOT)) || !isRequired) {
      return;
    } else if (!isToken) {
      leftOut.add(name, "a header whose name is none");
      return;
    }
    String value = value(key, parameter, notes);
    if (value.contains("${") || value.chars().anyMatch(Character::isISOControl)) {
      leftOut.add(
          name, "a header whose example holds ${ or a control character; write it yourself");
      return;
    }
    headers.add(new DraftHeader(key, value));
  }

  /** A parameter that stands in the path and is described nowhere. */
  private static String unfilled(String path, List<String> notes) {
    String filled = path.replaceAll("\\{[^/{}]*\\}", "1");
    if (!filled.equals(path)) {
      notes.add("CHANGE: the document describes a part of this path nowhere; 1 is a placeholder.");
    }
    return filled;
  }

  /** Successes that the document names, where they are others than the usual ones. */
  private static SortedSet<Integer> expected(JsonNode operation) {
    SortedSet<Integer> named = new TreeSet<>();
    operation
        .path("responses")
        .fieldNames()
        .forEachRemaining(
            status -> {
              if (status.matches("[23]\\d\\d")) {
                named.add(Integer.valueOf(status));
              }
            });
    return USUAL.containsAll(named) ? new TreeSet<>() : named;
  }

  /** What a document says of a body, for those who choose one. */
  static Optional<String> firstJson(JsonNode kinds) {
    List<String> names = new ArrayList<>();
    kinds.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).matches("application/(.*\\+)?json\\b.*"))
        .findFirst();
  }
}
