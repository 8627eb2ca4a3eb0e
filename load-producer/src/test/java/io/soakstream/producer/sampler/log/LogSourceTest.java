package io.soakstream.producer.sampler.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourceTest {
  @TempDir Path directory;

  private Path log;
  private SourceReader reader;

  @BeforeEach
  void begin() throws Exception {
    log = directory.resolve("app.log");
    reader =
        new SourceReader(
            new LogSource(
                new SamplerSettings(
                    Map.of(
                        "file",
                        log.toString(),
                        "patterns",
                        Map.of("oom", "OutOfMemoryError|out of memory")))));
  }

  @Test
  void shouldCountNewLinesByLevelAndByPattern() throws Exception {
    append("ERROR before the run\n");
    assertThat(reader.read()).containsEntry("lines", 0.0);
    append("12:00 ERROR java.lang.OutOfMemoryError\n12:01 WARN slow\n12:02 INFO no errors here\n");
    append("{\"level\":\"error\",\"msg\":\"x\"}\nlevel=warning msg=y\n12:03 INF");

    assertThat(reader.read())
        .containsEntry("lines", 5.0)
        .containsEntry("errors", 2.0)
        .containsEntry("warnings", 2.0)
        .containsEntry("oom", 1.0);
    append("O half a line\n");
    assertThat(reader.read()).containsEntry("lines", 1.0).containsEntry("errors", 0.0);
  }

  @Test
  void shouldLoseNoLineWhenTheFileIsRotated() throws Exception {
    append("INFO begin\n");
    reader.read();
    append("ERROR before the rotation\n");
    Files.move(log, directory.resolve("app.log.1"));
    Files.writeString(
        directory.resolve("app.log.1"), "ERROR by who has it open\n", StandardOpenOption.APPEND);
    assertThat(reader.read()).as("there is no new file yet").containsEntry("errors", 2.0);
    append("ERROR after it\nINFO and on\n");

    assertThat(reader.read()).containsEntry("errors", 1.0).containsEntry("lines", 2.0);
    append("ERROR on and on\n");
    assertThat(reader.read()).containsEntry("errors", 1.0);
  }

  @Test
  void shouldReadATruncatedFileFromItsBeginning() throws Exception {
    append("INFO a long beginning of the file\n");
    reader.read();
    Files.writeString(log, "ERROR short\n");

    assertThat(reader.read()).containsEntry("errors", 1.0).containsEntry("lines", 1.0);
  }

  @Test
  void shouldWaitForAFileThatIsNotThereYet() throws Exception {
    assertThatThrownBy(reader::read).isInstanceOf(NoSuchFileException.class);
    append("INFO first\n");
    reader.read();
    append("ERROR second\n");

    assertThat(reader.read()).containsEntry("errors", 1.0);
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
