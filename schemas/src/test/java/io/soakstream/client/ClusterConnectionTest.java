package io.soakstream.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.soakstream.wire.RegistryUnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there is a socket that says one thing, and a registry that says another. */
class ClusterConnectionTest {
  private static final byte[] TLS_ALERT = {0x15, 3, 3, 0, 2, 2, 80};
  private static final byte[] KAFKA_ANSWER = {0, 0, 0, 10};

  private ServerSocket kafka;
  private HttpServer registry;
  private byte[] said = KAFKA_ANSWER;
  private int status = 404;
  private String body = "{\"error_code\":40401,\"message\":\"Subject not found.\"}";

  @BeforeEach
  void open() throws IOException {
    kafka = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread server = new Thread(this::answer, "kafka");
    server.setDaemon(true);
    server.start();
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    registry.start();
  }

  @AfterEach
  void close() throws IOException {
    kafka.close();
    registry.stop(0);
  }

  @Test
  void shouldBeContentWithAKafkaAndARegistryThatAnswer() {
    assertThatCode(() -> connection(Map.of()).check()).doesNotThrowAnyException();
  }

  @Test
  void shouldNotGiveTheAlertOfATlsPortToAClientOfKafka() {
    said = TLS_ALERT;
    for (Runnable check : checks(connection(Map.of()))) {
      assertThatThrownBy(check::run)
          .isInstanceOf(KafkaUnreachableException.class)
          .hasMessage(
              "Kafka at 127.0.0.1:"
                  + kafka.getLocalPort()
                  + " speaks TLS, and security.protocol is PLAINTEXT; set it to SSL or SASL_SSL in"
                  + " --command-config");
    }
  }

  @Test
  void shouldSayWhatKeepsAClientOfKafkaFromBeingMade() {
    Map<String, String> settings =
        Map.of("security.protocol", "SSL", "ssl.truststore.location", "/no/such/store");
    assertThatThrownBy(() -> connection(settings).check())
        .isInstanceOf(KafkaUnreachableException.class)
        .hasMessageEndingWith(
            "cannot be asked: /no/such/store is not there; correct --command-config");
  }

  @Test
  void shouldTellAServiceOnlyWhatWillNotPass() throws IOException {
    kafka.close();
    status = 503;
    body = "";
    assertThatCode(() -> connection(Map.of()).checkRefusals()).doesNotThrowAnyException();
    status = 401;
    assertThatThrownBy(() -> connection(Map.of()).checkRefusals())
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("does not know this user or this password (401)");
  }

  @Test
  void shouldRefuseARegistryWhoseAddressLeadsElsewhere() {
    body = "<html>not found</html>";
    assertThatThrownBy(() -> connection(Map.of()).check())
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("answers 404");
  }

  private ClusterConnection connection(Map<String, String> settings) {
    return new ClusterConnection(
        "127.0.0.1:" + kafka.getLocalPort(),
        "http://127.0.0.1:" + registry.getAddress().getPort(),
        ClientProperties.read(null, Map.of(), settings));
  }

  private static Runnable[] checks(ClusterConnection connection) {
    return new Runnable[] {connection::check, connection::checkRefusals};
  }

  private void answer() {
    while (!kafka.isClosed()) {
      try (Socket socket = kafka.accept()) {
        int begun = socket.getInputStream().read();
        if (begun >= 0) {
          socket.getOutputStream().write(said);
        }
      } catch (IOException e) {
        // Closed, by one side or the other.
      }
    }
  }
}
