package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a scenario goes with its run, and what is only sent. */
class RecordedSecretsTest {
  @TempDir Path dir;

  @Test
  void shouldSendASecretAndRecordNone() throws IOException {
    Scenario scenario =
        read(
            """
            name: secrets
            target: {url: "http://user:canary1@127.0.0.1:1/"}
            duration: 3s
            rate: 1/s
            variables: {api_key: canary2, pin: plain, token: 'x'}
            tenants: [{name: a, weight: 1}]
            endpoints:
              - {name: POST /login, path: "/login?k=${api_key}", weight: 1, body: '{"k":"${api_key}","t":"${token}","p":"${pin}","password":"canary3"}'}
            """,
            Map.of("token", "canary4"));

    assertThat(scenario.endpoints().get(0).path()).isEqualTo("/login?k=canary2");
    byte[] body = scenario.endpoints().get(0).body().orElseThrow().bytes();
    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"k\":\"canary2\",\"t\":\"canary4\",\"p\":\"plain\",\"password\":\"canary3\"}");
    assertThat(scenario.text())
        .doesNotContain("canary")
        .contains("api_key: ***", "pin: plain", "\"p\":\"plain\"", "/login?k=***");
  }

  @Test
  void shouldRefuseASecretWhereItWouldBeShown() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: secrets
                    target: {url: "http://127.0.0.1:1/"}
                    duration: 3s
                    rate: 1/s
                    variables: {api_key: canary}
                    tags: {key: "${api_key}"}
                    tenants: [{name: a, weight: 1}]
                    endpoints: [{name: "GET /x?k=${api_key}", weight: 1}]
                    """,
                    Map.of()))
        .hasMessageContaining("would show the secret api_key in every report")
        .hasMessageContaining("tags.key")
        .hasMessageContaining("endpoints[0].name")
        .hasMessageNotContaining("canary");
  }

  @Test
  void shouldNotShowTheValueOfASecretThatIsNoVariable() {
    assertThatThrownBy(
            () -> read("name: secrets\nduration: 3s\nrate: 1/s\n", Map.of("password", "canary")))
        .hasMessageContaining("-e password")
        .hasMessageNotContaining("canary");
  }

  @Test
  void shouldRecordBundledScenariosAsTheyAre() throws IOException {
    try (var files = Files.list(Path.of("scenarios"))) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .forEach(
              file -> assertThat(ScenarioReader.read(file, Map.of()).text()).doesNotContain("***"));
    }
  }

  private Scenario read(String text, Map<String, String> variables) throws IOException {
    return ScenarioReader.read(Files.writeString(dir.resolve("s.yaml"), text), variables);
  }
}
