package io.soakstream.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which request asks the registry for what: the part of Confluent's REST interface that clients
 * use.
 */
final class RegistryRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedRegistry registry;

  record Reply(int status, Object body) {
    static Reply ok(Object body) {
      return new Reply(200, body);
    }
  }

  /** A body that is JSON already. */
  record RawJson(String text) {}

  RegistryRoutes(EmbeddedRegistry registry) {
    this.registry = registry;
  }

  Reply answer(String method, String uri, String body) {
    QueryStringDecoder query = new QueryStringDecoder(uri);
    List<String> path =
        Arrays.stream(query.rawPath().split("/"))
            .filter(part -> !part.isEmpty())
            .map(RegistryRoutes::decode)
            .toList();
    String place = path.isEmpty() ? "" : path.get(0);
    return switch (place) {
      case "" -> Reply.ok(Map.of());
      case "subjects" -> subjects(method, path, body);
      case "schemas" -> schemas(method, path);
      case "config" -> config(method, path, query, body);
      case "compatibility" -> compatibility(method, path, query, body);
      case "mode" -> only("GET", method, Map.of("mode", "READWRITE"));
      default -> throw notFound();
    };
  }

  private Reply subjects(String method, List<String> path, String body) {
    if (path.size() == 1) {
      return only("GET", method, registry.subjects());
    }
    String subject = path.get(1);
    if (path.size() == 2) {
      require("POST", method);
      return Reply.ok(registry.lookUp(subject, schemaIn(body)));
    }
    if (!path.get(2).equals("versions")) {
      throw notFound();
    }
    if (path.size() == 3 && method.equals("POST")) {
      return Reply.ok(Map.of("id", registry.register(subject, schemaIn(body))));
    }
    require("GET", method);
    if (path.size() == 3) {
      return Reply.ok(registry.versions(subject).stream().map(StoredSchema::version).toList());
    }
    StoredSchema version = registry.version(subject, path.get(3));
    if (path.size() == 5 && path.get(4).equals("schema")) {
      return Reply.ok(new RawJson(version.schema()));
    }
    if (path.size() == 4) {
      return Reply.ok(version);
    }
    throw notFound();
  }

  private Reply schemas(String method, List<String> path) {
    require("GET", method);
    if (path.size() == 2 && path.get(1).equals("types")) {
      return Reply.ok(List.of("AVRO"));
    }
    if (path.size() < 3 || !path.get(1).equals("ids")) {
      throw notFound();
    }
    int id = idIn(path.get(2));
    String part = path.size() == 4 ? path.get(3) : "";
    return switch (part) {
      case "" -> Reply.ok(Map.of("schema", registry.schema(id)));
      case "schema" -> Reply.ok(new RawJson(registry.schema(id)));
      case "subjects" ->
          Reply.ok(registry.usesOf(id).stream().map(StoredSchema::subject).distinct().toList());
      case "versions" ->
          Reply.ok(
              registry.usesOf(id).stream()
                  .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                  .toList());
      default -> throw notFound();
    };
  }

  private Reply config(String method, List<String> path, QueryStringDecoder query, String body) {
    String subject = path.size() > 1 ? path.get(1) : null;
    if (method.equals("PUT")) {
      String level = read(body).path("compatibility").asText("");
      registry.setLevel(subject, level);
      return Reply.ok(Map.of("compatibility", level));
    }
    require("GET", method);
    boolean orGlobal = flag(query, "defaultToGlobal");
    return Reply.ok(
        Map.of(
            "compatibilityLevel",
            subject == null ? registry.globalLevel() : registry.level(subject, orGlobal)));
  }

  /** {@code /compatibility/subjects/S/versions[/V]}. */
  private Reply compatibility(
      String method, List<String> path, QueryStringDecoder query, String body) {
    require("POST", method);
    if (path.size() < 4 || !path.get(1).equals("subjects") || !path.get(3).equals("versions")) {
      throw notFound();
    }
    String version = path.size() > 4 ? path.get(4) : null;
    List<String> reasons = registry.check(path.get(2), version, schemaIn(body));
    return Reply.ok(
        flag(query, "verbose")
            ? Map.of("is_compatible", reasons.isEmpty(), "messages", reasons)
            : Map.of("is_compatible", reasons.isEmpty()));
  }

  private static String schemaIn(String body) {
    JsonNode request = read(body);
    String type = request.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryException.invalidSchema("this registry keeps AVRO only, not " + type);
    }
    if (!request.path("references").isEmpty()) {
      throw RegistryException.invalidSchema("this registry keeps no references between schemas");
    }
    return request.path("schema").asText(null);
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new RegistryException(400, 400, "the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static int idIn(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw RegistryException.noSchema(text);
    }
  }

  private static boolean flag(QueryStringDecoder query, String name) {
    return query.parameters().getOrDefault(name, List.of("false")).contains("true");
  }

  private static Reply only(String wanted, String method, Object body) {
    require(wanted, method);
    return Reply.ok(body);
  }

  private static void require(String wanted, String method) {
    if (!method.equals(wanted)) {
      throw new RegistryException(405, 405, "HTTP 405 Method Not Allowed");
    }
  }

  private static RegistryException notFound() {
    return new RegistryException(404, 404, "HTTP 404 Not Found");
  }

  /** Path parts, where a plus is a plus. */
  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
