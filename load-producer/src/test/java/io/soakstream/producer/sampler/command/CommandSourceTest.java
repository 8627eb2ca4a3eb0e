package io.soakstream.producer.sampler.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandSourceTest {
  @Test
  void shouldReadTheNumberThatAProgramWrites(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("queue"), "a\nb\nc\n");

    assertThat(reader("false", "wc", "-l", file.toString()).read())
        .containsExactly(Map.entry("queue_length", 3.0));
  }

  @Test
  void shouldMakeARateOfACounter(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("total"), "100\n");
    SourceReader reader = reader("true", "cat", file.toString());
    reader.readAt(0);
    Files.writeString(file, "140\n");

    assertThat(reader.readAt(2_000_000_000)).containsExactly(Map.entry("queue_length", 20.0));
    assertThat(reader.units()).containsEntry("queue_length", "jobs_per_s");
  }

  @Test
  void shouldSayWhatIsWrongWithAProgram() {
    assertThatThrownBy(reader("false", "echo", "none")::read).hasMessage("echo wrote no number");
    assertThatThrownBy(reader("false", "false")::read).hasMessage("false ended with exit code 1");
    assertThatThrownBy(reader("false", "no-such-program")::read)
        .hasMessageContaining("no-such-program");
  }

  private static SourceReader reader(String counter, String... command) {
    return new SourceReader(
        new CommandSource(
            new SamplerSettings(
                Map.of(
                    "run",
                    List.of(command),
                    "metric",
                    "queue_length",
                    "unit",
                    "jobs",
                    "counter",
                    counter))));
  }
}
