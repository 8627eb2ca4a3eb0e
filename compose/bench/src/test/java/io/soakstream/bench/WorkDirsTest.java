package io.soakstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirsTest {
  @TempDir Path dir;

  @Test
  void shouldClearWhatAnEndedProcessLeftAndKeepItsLogs() throws Exception {
    Path data = file("dead/analyzer/stack/kafka/soakstream.events-0/0.log");
    Path log = file("dead/analyzer/stack/logs/kafka.log");
    Path ours = file("alive/publish/stack/kafka/meta.properties");
    Files.writeString(dir.resolve("alive/pid"), Long.toString(ProcessHandle.current().pid()));

    Path made = WorkDirs.make(dir, "new");

    assertThat(data).doesNotExist();
    assertThat(log).exists();
    assertThat(ours).exists();
    assertThat(made.resolve("pid")).exists();
  }

  private Path file(String name) throws Exception {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
