package io.soakstream.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayDirectoryTest {
  @TempDir Path base;

  private final List<String> swept = new ArrayList<>();

  @Test
  void shouldDeleteItsDirectoryWhenItIsDone() throws Exception {
    try (ReplayDirectory directory = claim("a", true)) {
      Files.createDirectories(directory.streams());
      Files.writeString(directory.streams().resolve("state"), "x");
    }

    assertThat(base.resolve("a")).doesNotExist();
    assertThat(swept).isEmpty();
  }

  @Test
  void shouldSweepWhatAKilledReplayLeft() throws Exception {
    Files.createDirectories(base.resolve("killed/streams/0_1"));
    Files.writeString(base.resolve("killed/streams/0_1/state"), "x");

    claim("b", true).close();

    assertThat(swept).containsExactly("soakstream-replay-killed");
    assertThat(base.resolve("killed")).doesNotExist();
  }

  @Test
  void shouldTryAgainWhatCouldNotBeSwept() throws Exception {
    Files.createDirectories(base.resolve("killed"));

    claim("b", false).close();
    assertThat(base.resolve("killed")).exists();

    claim("c", true).close();
    assertThat(base.resolve("killed")).doesNotExist();
  }

  private ReplayDirectory claim(String analysis, boolean isSwept) throws Exception {
    return ReplayDirectory.claim(
        base,
        analysis,
        application -> {
          swept.add(application);
          return isSwept;
        });
  }
}
