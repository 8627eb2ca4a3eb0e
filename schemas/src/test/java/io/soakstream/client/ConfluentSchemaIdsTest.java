package io.soakstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.soakstream.event.Progress;
import io.soakstream.result.Verdict;
import io.soakstream.wire.IncompatibleSchemaException;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.UndecodableRecordException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Confluent's client against a registry that answers as it is told. */
class ConfluentSchemaIdsTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{}";
  private volatile String authorization;
  private ConfluentSchemaIds ids;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .add("Content-Type", "application/vnd.schemaregistry.v1+json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    ids = new ConfluentSchemaIds("http://127.0.0.1:" + server.getAddress().getPort(), Map.of());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldRegisterUnderTheTopicsSubjectAndAskOnce() {
    answer = "{\"id\":17}";

    assertThat(ids.idOf(Verdict.getClassSchema())).isEqualTo(17);
    assertThat(ids.idOf(Verdict.getClassSchema())).isEqualTo(17);

    assertThat(asked).containsExactly("POST /subjects/soakstream.verdicts-value/versions");
  }

  @Test
  void shouldFetchASchemaOnce() throws Exception {
    answer =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .writeValueAsString(Map.of("schema", Progress.getClassSchema().toString()));

    assertThat(ids.schemaOf(3)).isEqualTo(Progress.getClassSchema());
    assertThat(ids.schemaOf(3)).isEqualTo(Progress.getClassSchema());

    assertThat(asked).containsExactly("GET /schemas/ids/3");
  }

  @Test
  void shouldTellARefusalFromSilence() {
    answer = "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}";
    status = 409;
    assertThatThrownBy(() -> ids.idOf(Progress.getClassSchema()))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining("soakstream.events-io.soakstream.event.Progress")
        .hasMessageContaining("incompatible");

    answer = "{\"error_code\":50001,\"message\":\"Error in the backend data store\"}";
    status = 500;
    assertThatThrownBy(() -> ids.idOf(Progress.getClassSchema()))
        .isInstanceOf(RegistryUnreachableException.class);
    assertThatThrownBy(() -> ids.schemaOf(1)).isInstanceOf(RegistryUnreachableException.class);

    server.stop(0);
    assertThatThrownBy(() -> ids.idOf(Progress.getClassSchema()))
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("does not answer");
    assertThatThrownBy(() -> ids.schemaOf(1)).isInstanceOf(RegistryUnreachableException.class);
  }

  @Test
  void shouldSayThatAnIdIsUnknownRatherThanWaitForIt() {
    answer = "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}";
    status = 404;

    assertThatThrownBy(() -> ids.schemaOf(9))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessage("unknown schema id 9");
  }

  @Test
  void shouldSayThatAnIdIsForeignRatherThanWaitForIt() {
    answer = "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}";

    assertThatThrownBy(() -> ids.schemaOf(5))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessage("schema id 5 is not an Avro schema");
  }

  @Test
  void shouldRefuseToRegisterWhatTravelsInNoTopic() {
    assertThatThrownBy(() -> ids.idOf(Schema.createRecord("Stray", null, "nowhere", false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nowhere.Stray travels in no topic");
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldSendTheUserOfTheAddress() {
    assertThat(authorizationWith("http://us%40er:p%2Fw@HOST", Map.of())).isEqualTo("us@er:p/w");
  }

  @ParameterizedTest
  @CsvSource({
    "basic.auth.user.info",
    "schema.registry.basic.auth.user.info",
  })
  void shouldSendTheUserOfTheSettings(String key) {
    assertThat(authorizationWith("http://HOST", Map.of(key, "user:secret")))
        .isEqualTo("user:secret");
    assertThat(
            authorizationWith(
                "http://HOST",
                Map.of(key, "user:secret", "basic.auth.credentials.source", "USER_INFO")))
        .isEqualTo("user:secret");
  }

  @Test
  void shouldSendTheUserOfKafka() {
    String jaas =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
            + " password=\"p\";";
    assertThat(
            authorizationWith(
                "http://HOST",
                Map.of(
                    "basic.auth.credentials.source",
                    "SASL_INHERIT",
                    "sasl.mechanism",
                    "PLAIN",
                    "sasl.jaas.config",
                    jaas)))
        .isEqualTo("u:p");
  }

  @Test
  void shouldSendAToken() {
    ask("http://HOST", Map.of("bearer.auth.token", "abc"));
    assertThat(authorization).isEqualTo("Bearer abc");
    ask(
        "http://HOST",
        Map.of(
            "schema.registry.bearer.auth.credentials.source",
            "STATIC_TOKEN",
            "schema.registry.bearer.auth.token",
            "def"));
    assertThat(authorization).isEqualTo("Bearer def");
  }

  @Test
  void shouldSayWhyTheRegistryRefusesAndShowNoPassword() {
    status = 401;
    answer = "";
    assertThatThrownBy(() -> ask("http://user:s3cret@HOST", Map.of()))
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("does not know this user or this password (401)")
        .hasMessageNotContaining("s3cret");
    server.stop(0);
    assertThatThrownBy(() -> ask("http://user:s3cret@HOST", Map.of()))
        .hasMessageEndingWith("does not answer: connection refused")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "http://us er:s3cret@h,schema registry http://***@h: must be an address",
    "ftp://u:s3cret@h,schema registry ftp://***@h: must be an address",
    "'http://u:s3cret@h,http://h2',must all name the same user",
    "http://u:s3cret@h/?password=s3cret,has no query",
    "localhost:8081,must be an address such as",
  })
  void shouldRefuseAnAddressWithoutShowingItsPassword(String address, String refusal) {
    assertThatThrownBy(() -> new ConfluentSchemaIds(address, Map.of()))
        .isInstanceOf(InvalidConnectionException.class)
        .hasMessageContaining(refusal)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void shouldRefuseSettingsThatCannotBe() {
    assertThatThrownBy(
            () -> ask("http://HOST", Map.of("basic.auth.credentials.source", "USER_INFO")))
        .hasMessage(
            "schema registry: basic.auth.credentials.source asks for basic.auth.user.info; add it");
    assertThatThrownBy(() -> ask("http://HOST", Map.of("basic.auth.credentials.source", "MAGIC")))
        .hasMessageContaining("MAGIC: must be URL, USER_INFO or SASL_INHERIT");
    assertThatThrownBy(() -> ask("http://u:p@HOST", Map.of("bearer.auth.token", "abc")))
        .hasMessageContaining("both configured");
  }

  private String authorizationWith(String address, Map<String, String> config) {
    authorization = null;
    ask(address, config);
    return new String(
        Base64.getDecoder().decode(authorization.substring("Basic ".length())),
        StandardCharsets.UTF_8);
  }

  private void ask(String address, Map<String, String> config) {
    answer = answer.isEmpty() ? "" : "{\"id\":17}";
    String url = address.replace("HOST", "127.0.0.1:" + server.getAddress().getPort());
    new ConfluentSchemaIds(url, config).idOf(Verdict.getClassSchema());
  }
}
