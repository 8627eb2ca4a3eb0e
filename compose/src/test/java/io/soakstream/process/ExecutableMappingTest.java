package io.soakstream.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableMappingTest {
  @TempDir Path dir;

  @Test
  void shouldLoadFromAnOrdinaryDirectoryAndLeaveNothing() throws IOException {
    assertThat(ExecutableMapping.refusalIn(dir)).isEmpty();
    assertThat(ExecutableMapping.refusalIn(dir)).as("again").isEmpty();
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldSayThatADirectoryCannotBeWritten() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    assertThat(ExecutableMapping.refusalIn(file))
        .hasValueSatisfying(
            reason ->
                assertThat(reason).startsWith("cannot be written: ").doesNotContain("mapping"));
  }
}
