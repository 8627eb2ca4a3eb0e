package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReaderTest {
  private static final String SOUND =
      """
      name: sound
      duration: 1h
      rate: 55/s
      target:
        url: http://127.0.0.1:8080
        timeout: 2s
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /a, weight: 1}]
      """;

  @TempDir Path directory;

  @Test
  void shouldKnowWhatAConnectionIsLikeUnlessItIsWritten() throws IOException {
    Target usual = ScenarioReader.read(file(SOUND), Map.of()).target();
    assertThat(usual.idleTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(usual.responseHeadBytesMax()).isEqualTo(262_144);
    String text = SOUND.replace("timeout: 2s", "idle_timeout: 400ms\n  max_response_head: 512KB");
    Target target = ScenarioReader.read(file(text), Map.of()).target();
    assertThat(target.idleTimeout()).isEqualTo(Duration.ofMillis(400));
    assertThat(target.responseHeadBytesMax()).isEqualTo(512_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://[0:0:0:0:0:0:0:1]:8080",
        "http://[::1]",
        "http://[::1%25lo]:8080",
        "http://127.0.1.1:8080",
        "HTTP://LOCALHOST",
        "Https://LocalHost.:8443/base",
        "http://127.255.255.254",
        "http://[::ffff:127.0.0.1]:8080",
        "http://0.0.0.0:8080"
      })
  void shouldKnowThisMachineHoweverItIsWritten(String url) throws IOException {
    String text = SOUND.replace("http://127.0.0.1:8080", "'" + url + "'");
    assertThat(ScenarioReader.read(file(text), Map.of()).target().url()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop.Example", "shop.example.", "10.0.0.7", "'[2001:db8::1]'"})
  void shouldCompareAllowedHostsByWhatTheyMean(String allowed) throws IOException {
    for (String url :
        List.of("http://SHOP.example:80", "http://10.0.0.7", "http://[2001:DB8:0:0::1]:8080")) {
      String text =
          SOUND
              .replace("http://127.0.0.1:8080", "'" + url + "'")
              .replace(
                  "timeout: 2s",
                  "timeout: 2s\n  allowed_hosts: [shop.example., 10.0.0.7, '2001:db8::1']");
      assertThat(ScenarioReader.read(file(text), Map.of()).target().url()).isPresent();
    }
    String stranger =
        SOUND.replace("timeout: 2s", "timeout: 2s\n  allowed_hosts: [" + allowed + "]");
    assertThatThrownBy(
            () ->
                ScenarioReader.read(
                    file(stranger.replace("http://127.0.0.1:8080", "http://10.0.0.8")), Map.of()))
        .isInstanceOf(TargetRefusedException.class);
  }

  @Test
  void shouldRefuseAllowedHostsThatNoAddressCanMatch() throws IOException {
    String text = SOUND.replace("timeout: 2s", "timeout: 2s\n  allowed_hosts: ['http://a.b/']");
    assertThat(linesOf(text))
        .containsExactly(
            "target.allowed_hosts[0]: http://a.b/: must be the name or the address of a host,"
                + " without scheme, port and path; write it such as staging.example.org");
  }

  @Test
  void shouldKeepThePasswordOfAnAddressToItself() throws IOException {
    String text = SOUND.replace("http://127.0.0.1:8080", "http://me:s3cret@127.0.0.1:8080/base");
    Scenario scenario = ScenarioReader.read(file(text), Map.of());
    assertThat(scenario.text()).contains("http://***@127.0.0.1:8080/base");
    assertThat(scenario.toString()).doesNotContain("s3cret");
    assertThat(scenario.target().url().orElseThrow().authorization().orElseThrow().header())
        .isEqualTo("Basic bWU6czNjcmV0");
    String foreign = text.replace("127.0.0.1:8080", "shop.example");
    assertThatThrownBy(() -> ScenarioReader.read(file(foreign), Map.of()))
        .hasMessageContaining("shop.example")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> ScenarioReader.read(file(text.replace("s3cret", "s3#cret")), Map.of()))
        .hasMessageNotContaining("cret@");
  }

  @Test
  void shouldRefuseLimitsOfConnectionsThatCannotBe() throws IOException {
    String text =
        SOUND.replace("timeout: 2s", "timeout: 2s\n  idle_timeout: -1s\n  max_response_head: 1KB");
    assertThat(linesOf(text))
        .containsExactly(
            "target.idle_timeout: -1s: must be a duration; write it such as 500ms, 30s, 5m or 24h",
            "target.max_response_head: 1KB: must be a size from 1024 bytes to 16 MB; write it such"
                + " as 512KB");
    String query = SOUND.replace("http://127.0.0.1:8080", "http://127.0.0.1:8080/?a=b");
    assertThat(linesOf(query))
        .containsExactly(
            "target.url: http://127.0.0.1:8080/?a=b: must end with the path, requests have queries"
                + " of their own; move what begins with ? or # to the paths of the endpoints");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("scenario.yaml"), text);
  }

  private List<String> linesOf(String text) throws IOException {
    Path file = file(text);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
    return refused.problems().stream()
        .map(problem -> problem.line().replaceFirst("^.*scenario\\.yaml(:\\d+:\\d+)?: ", ""))
        .toList();
  }
}
