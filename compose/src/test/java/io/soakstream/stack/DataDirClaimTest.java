package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.process.LivingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirClaimTest {
  @TempDir Path dir;

  private final List<String> notes = new ArrayList<>();
  private final StackListener listener =
      new StackListener() {
        @Override
        public void note(String text) {
          notes.add(text);
        }
      };

  @Test
  void shouldTakeAFreeDirectoryWithoutAWord() {
    try (DataDirClaim claim = DataDirClaim.wantedOrBeside(dir.resolve("a"), listener)) {
      assertThat(claim.layout().dataDir()).isEqualTo(dir.resolve("a"));
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void shouldTakeTheDirectoryAgainOnceItIsReleased() {
    DataDirClaim.wanted(dir, listener).close();
    DataDirClaim.wanted(dir, listener).close();
    assertThat(notes).isEmpty();
  }

  @Test
  void shouldGoBesideAServiceAtOnceAndSaySo() throws IOException {
    Path wanted = Files.createDirectory(dir.resolve("data"));
    ProcessHandle self = ProcessHandle.current();
    new StackFile(
            StackFile.SERVICE,
            self.pid(),
            LivingProcess.startedTicks(self),
            "k",
            "r",
            new StackFile.ClickHouse("c", "u", "p"),
            "l",
            "",
            wanted.toString(),
            List.of(),
            null,
            Map.of())
        .write(new StackLayout(wanted).stackFile());
    try (DataDirClaim claim = DataDirClaim.wantedOrBeside(wanted, listener)) {
      assertThat(claim.layout().dataDir()).isEqualTo(dir.resolve("data-2"));
    }
    assertThat(notes)
        .singleElement()
        .asString()
        .contains("in use by another stack")
        .contains("data-2");
  }

  @Test
  void shouldSayWhichDirectoryCannotBeWritten() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    assertThatThrownBy(() -> DataDirClaim.wanted(file.resolve("below"), listener))
        .isInstanceOf(StackStartException.class)
        .hasMessageContaining("cannot use the data directory")
        .hasMessageContaining("SOAK_DATA_DIR");
  }
}
