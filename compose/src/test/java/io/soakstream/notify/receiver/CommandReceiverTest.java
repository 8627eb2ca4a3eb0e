package io.soakstream.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.wire.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReceiverTest {
  private static final AlertNotice NOTICE = AlertNotice.test("soak-k", false, Instant.EPOCH);

  @TempDir Path dir;

  @Test
  void shouldGiveTheNoticeOnStandardInputAndNamesAsPlainArguments() throws Exception {
    Path in = dir.resolve("in");
    Path arguments = dir.resolve("arguments");

    SendOutcome outcome =
        receiver(
                "sh",
                "-c",
                "cat > " + in + "; printf '%s' \"$1 $ALERT_KEY\" > " + arguments,
                "x",
                "$(touch " + dir + "/shell) {{tenant}}")
            .send(NOTICE);

    assertThat(outcome).isEqualTo(new SendOutcome.Taken("exit 0"));
    JsonNode json = RecordJson.parse(Files.readString(in));
    assertThat(json.path("key").asText()).isEqualTo("soak-k");
    assertThat(arguments).hasContent("$(touch " + dir + "/shell) tenant-a soak-k");
    assertThat(dir.resolve("shell")).doesNotExist();
  }

  @Test
  void shouldTryAgainWhatEndsOtherwise() throws Exception {
    assertThat(receiver("sh", "-c", "echo no $((1+1)) good; exit 3").send(NOTICE))
        .isEqualTo(new SendOutcome.Postponed("exit 3: no 2 good"));
  }

  @Test
  void shouldRefuseAProgramThatIsNotThere() throws Exception {
    assertThat(receiver("/nowhere/at-all").send(NOTICE)).isInstanceOf(SendOutcome.Refused.class);
  }

  @Test
  void shouldEndAProgramThatDoesNotEnd() throws Exception {
    AlertReceiver slow =
        new ReceiverFactory(Clock.systemUTC())
            .command(
                Stream.of("sleep", "600").map(MessageTemplate::plain).toList(),
                Duration.ofMillis(50));
    assertThat(slow.send(NOTICE)).isInstanceOf(SendOutcome.Postponed.class);
  }

  private static AlertReceiver receiver(String... words) {
    return new ReceiverFactory(Clock.systemUTC())
        .command(
            List.of(words).stream().map(MessageTemplate::plain).toList(), Duration.ofSeconds(20));
  }
}
