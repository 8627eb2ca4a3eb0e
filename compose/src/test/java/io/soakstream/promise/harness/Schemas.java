package io.soakstream.promise.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.fault.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;

/** The schemas of a registry, over plain HTTP. Safe for one thread. */
public final class Schemas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String registry;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Integer, Optional<Schema>> byId = new TreeMap<>();

  public Schemas(String registry) {
    this.registry = registry;
  }

  /** The schema of an id; empty when the registry knows none. */
  Optional<Schema> of(int id) {
    return byId.computeIfAbsent(
        id, i -> get("/schemas/ids/" + i).map(body -> parsed(body.path("schema").asText())));
  }

  /** All that have been asked for and are known, by id. */
  Map<Integer, Schema> known() {
    Map<Integer, Schema> known = new TreeMap<>();
    byId.forEach((id, schema) -> schema.ifPresent(is -> known.put(id, is)));
    return known;
  }

  /** The latest schema of a subject, with its id. */
  Registered latest(String subject) {
    JsonNode body = get("/subjects/" + subject + "/versions/latest").orElseThrow();
    return new Registered(body.path("id").asInt(), parsed(body.path("schema").asText()));
  }

  /** Registers a schema and gives its id. */
  public int register(String subject, Schema schema) {
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
            .header("Content-Type", CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return answer(request).orElseThrow().path("id").asInt();
  }

  /** A schema and its id. */
  public record Registered(int id, Schema schema) {}

  private static Schema parsed(String text) {
    return new Schema.Parser().parse(text);
  }

  private Optional<JsonNode> get(String path) {
    return answer(HttpRequest.newBuilder(URI.create(registry + path)).build());
  }

  private Optional<JsonNode> answer(HttpRequest request) {
    try {
      HttpResponse<String> response = patiently(request);
      if (response.statusCode() == 404) {
        return Optional.empty();
      }
      if (response.statusCode() != 200) {
        throw new IllegalStateException(request.uri() + ": " + response.body());
      }
      return Optional.of(JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The registry goes with the broker, which may be on its way back. */
  private HttpResponse<String> patiently(HttpRequest request)
      throws IOException, InterruptedException {
    AtomicReference<HttpResponse<String>> response = new AtomicReference<>();
    Polling.until(
        "the registry answers " + request.uri(),
        TIMEOUT,
        () -> {
          try {
            response.set(http.send(request, HttpResponse.BodyHandlers.ofString()));
            return true;
          } catch (ConnectException e) {
            return false;
          }
        });
    return response.get();
  }
}
