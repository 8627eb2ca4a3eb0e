package io.soakstream.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.soakstream.event.RequestResult;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry, asked by Confluent's own client. */
class EmbeddedRegistryIT {
  private static final AvroSchema FIRST =
      new AvroSchema(
          "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");
  private static final AvroSchema COMPATIBLE =
      new AvroSchema(
          "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},"
              + "{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}");
  private static final AvroSchema INCOMPATIBLE =
      new AvroSchema(
          "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");

  /** Readable with the second version's data, not with the first one's. */
  private static final AvroSchema INCOMPATIBLE_WITH_THE_FIRST =
      new AvroSchema(
          "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"int\"}]}");

  @TempDir Path dir;

  private EmbeddedStack stack;
  private CachedSchemaRegistryClient client;

  @BeforeEach
  void start() {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir), Set.of(StackPart.KAFKA), StackListener.SILENT);
    client = new CachedSchemaRegistryClient(stack.addresses().schemaRegistry(), 100);
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void shouldKeepIdsVersionsAndLevelsOverARestart() throws Exception {
    assertThat(client.getAllSubjects()).contains(Topic.VERDICTS.topicName() + "-value");
    int id = client.register("s", FIRST);
    int next = client.register("s", COMPATIBLE);
    assertThat(client.register("other", FIRST)).as("one id for one schema").isEqualTo(id);
    assertThat(next).isGreaterThan(id);
    client.updateCompatibility("other", "NONE");

    stop();
    start();

    assertThat(client.getAllVersions("s")).containsExactly(1, 2);
    assertThat(client.getSchemaById(id).canonicalString()).isEqualTo(FIRST.canonicalString());
    assertThat(client.getId("s", COMPATIBLE)).isEqualTo(next);
    assertThat(client.getVersion("s", COMPATIBLE)).isEqualTo(2);
    assertThat(client.getLatestSchemaMetadata("s").getId()).isEqualTo(next);
    assertThat(client.getCompatibility("other")).isEqualTo("NONE");
    assertThat(client.register("third", INCOMPATIBLE)).isGreaterThan(next);
    AvroSchema ours = new AvroSchema(RequestResult.getClassSchema());
    assertThat(client.getId(Topic.EVENTS.subjectOf(RequestResult.getClassSchema()), ours))
        .isPositive();
  }

  @Test
  void shouldRefuseWithConfluentsCodes() throws Exception {
    client.register("s", FIRST);
    client.register("s", COMPATIBLE);
    assertThat(client.testCompatibility("s", COMPATIBLE)).isTrue();
    assertThat(client.testCompatibility("s", INCOMPATIBLE)).isFalse();
    assertThat(client.testCompatibilityVerbose("s", INCOMPATIBLE)).isNotEmpty();

    assertRefused(() -> client.register("s", INCOMPATIBLE), 409, 409);
    assertRefused(() -> client.register("s", INCOMPATIBLE_WITH_THE_FIRST), 409, 409);
    assertRefused(() -> client.getLatestSchemaMetadata("missing"), 404, 40401);
    assertRefused(() -> client.getSchemaMetadata("s", 9), 404, 40402);
    assertRefused(() -> client.getSchemaById(4711), 404, 40403);
    assertRefused(() -> client.getId("s", INCOMPATIBLE), 404, 40403);
    assertRefused(() -> client.getCompatibility("s"), 404, 40408);
    assertRefused(() -> client.updateCompatibility("s", "SIDEWAYS"), 422, 42203);

    client.updateCompatibility("s", "NONE");
    assertThat(client.register("s", INCOMPATIBLE)).isPositive();
  }

  @Test
  void shouldAnswerPlainRequests() throws Exception {
    assertThat(get("/schemas/types")).isEqualTo("200 [\"AVRO\"]");
    assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD_TRANSITIVE\"}");
    assertThat(get("/subjects/s/versions/0")).startsWith("404").contains("40401");
    client.register("a/b c", FIRST);
    assertThat(get("/subjects/a%2Fb%20c/versions")).isEqualTo("200 [1]");
    assertThat(get("/subjects/a%2Fb%20c/versions/first")).startsWith("422").contains("42202");
    assertThat(post("/subjects/s/versions", "{\"schema\":\"{}\"}"))
        .startsWith("422")
        .contains("42201");
    assertThat(post("/subjects/s/versions", "no json")).startsWith("400");
    assertThat(get("/nowhere")).startsWith("404");
  }

  private static void assertRefused(ThrowingCallable call, int status, int errorCode) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RestClientException.class,
            refusal -> {
              assertThat(refusal.getStatus()).isEqualTo(status);
              assertThat(refusal.getErrorCode()).isEqualTo(errorCode);
            });
  }

  private String get(String path) throws Exception {
    return send(request(path).GET());
  }

  private String post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.addresses().schemaRegistry() + path));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
