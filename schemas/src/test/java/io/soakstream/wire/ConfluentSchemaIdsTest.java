package io.soakstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.soakstream.event.Progress;
import io.soakstream.result.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confluent's client against a registry that answers as it is told. */
class ConfluentSchemaIdsTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{}";
  private ConfluentSchemaIds ids;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
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
}
