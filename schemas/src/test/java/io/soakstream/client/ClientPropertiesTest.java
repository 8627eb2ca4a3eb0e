package io.soakstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientPropertiesTest {
  @TempDir Path dir;

  @Test
  void shouldLetTheEnvironmentWinOverTheFileAndSingleKeysOverBoth() throws IOException {
    Path file =
        file("linger.ms=1\nkafka.retries=2\nsecurity.protocol=SSL\nschema.registry.proxy.host=h\n");
    ClientProperties properties =
        ClientProperties.read(
            file,
            Map.of(
                "SOAK_KAFKA_RETRIES", "3",
                "SOAK_KAFKA_LINGER_MS", "4",
                "SOAK_KAFKA_CLIENT_ID", " ",
                "SOAK_SCHEMA_REGISTRY", "http://h",
                "SOAK_SCHEMA_REGISTRY_BEARER_AUTH_TOKEN", "t"),
            Map.of("kafka.linger.ms", "5"));

    assertThat(properties.kafka())
        .isEqualTo(Map.of("linger.ms", "5", "retries", "3", "security.protocol", "SSL"));
    assertThat(properties.registry())
        .isEqualTo(Map.of("proxy.host", "h", "bearer.auth.token", "t"));
  }

  @Test
  void shouldFindSecretsWhereTheyStandForBothClientsAndShowNone() throws IOException {
    Path secrets = Files.writeString(dir.resolve("secrets.properties"), "store=from-file\n");
    Files.writeString(dir.resolve("token"), "from-directory");
    Path file =
        file(
            "ssl.truststore.password=${file:"
                + secrets
                + ":store}\n"
                + "sasl.jaas.config=module required password=\"${env:SECRET}\";\n"
                + "schema.registry.bearer.auth.token=${directory:"
                + dir
                + ":token}\n"
                + "client.id=${vault:a:b}\n");

    ClientProperties properties =
        ClientProperties.read(file, Map.of("SECRET", "from-environment"), Map.of());

    assertThat(properties.kafka())
        .containsEntry("ssl.truststore.password", "from-file")
        .containsEntry("sasl.jaas.config", "module required password=\"from-environment\";")
        .containsEntry("client.id", "${vault:a:b}");
    assertThat(properties.registry()).containsEntry("bearer.auth.token", "from-directory");
    assertThat(properties.toString()).doesNotContain("from-");
    assertThat(properties.secrets().hiddenIn("said from-file and from-directory"))
        .isEqualTo("said *** and ***");
  }

  @Test
  void shouldNameTheReferenceThatLeadsNowhere() throws IOException {
    Path secrets = Files.writeString(dir.resolve("secrets.properties"), "store=s\n");
    assertRefused("ssl.key.password=${file:/no/such/file:key}", "/no/such/file cannot be read");
    assertRefused("ssl.key.password=${file:" + secrets + ":other}", "or has no other");
    assertRefused("ssl.key.password=${env:NO_SUCH_NAME}", "the variable NO_SUCH_NAME is not set");
  }

  @Test
  void shouldKnowTheNamesOfItsVariables() {
    assertThat(ClientVariables.isKnown("SOAK_KAFKA_SECURITY_PROTOCOL")).isTrue();
    assertThat(ClientVariables.isKnown("SOAK_KAFKA_MAIN_CONSUMER_MAX_POLL_RECORDS")).isTrue();
    assertThat(ClientVariables.isKnown("SOAK_KAFKA_CONFIG_PROVIDERS_FILE_PARAM_ALLOWED_PATHS"))
        .isTrue();
    assertThat(ClientVariables.isKnown("SOAK_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION")).isTrue();
    assertThat(ClientVariables.isKnown("SOAK_KAFKA_SECURTY_PROTOCOL")).isFalse();
    assertThat(ClientVariables.isOne("SOAK_SCHEMA_REGISTRY")).isFalse();
  }

  private void assertRefused(String line, String why) throws IOException {
    Path file = file(line + "\n");
    assertThatThrownBy(() -> ClientProperties.read(file, Map.of(), Map.of()))
        .isInstanceOf(InvalidConnectionException.class)
        .hasMessageContaining(line.substring(line.indexOf("${")))
        .hasMessageContaining(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("client.properties"), text);
  }
}
