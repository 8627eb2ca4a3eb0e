package io.soakstream.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
  @TempDir Path here;

  @TempDir Path bundled;

  private ScenarioFiles files;

  @BeforeEach
  void scenarios() throws IOException {
    Files.writeString(here.resolve("mine.yaml"), "");
    Files.writeString(here.resolve("both.yaml"), "");
    Files.writeString(bundled.resolve("both.yaml"), "");
    Files.writeString(bundled.resolve("soak-24h.yaml"), "");
    files = new ScenarioFiles(here, bundled);
  }

  @Test
  void shouldFindAFileHereFirst() {
    assertThat(files.locate("mine.yaml")).isEqualTo(here.resolve("mine.yaml"));
    assertThat(files.locate("both")).isEqualTo(here.resolve("both.yaml"));
  }

  @Test
  void shouldFindABundledOneByBareName() {
    assertThat(files.locate("soak-24h")).isEqualTo(bundled.resolve("soak-24h.yaml"));
    assertThat(files.locate("soak-24h.yaml")).isEqualTo(bundled.resolve("soak-24h.yaml"));
  }

  @Test
  void shouldListTheBundledOnesWhenThereIsNone() {
    assertThat(files.names()).isEqualTo(List.of("both", "soak-24h"));
    assertThatThrownBy(() -> files.locate("xyz"))
        .hasMessage("soak: no scenario file 'xyz' (bundled: both, soak-24h)");
  }
}
