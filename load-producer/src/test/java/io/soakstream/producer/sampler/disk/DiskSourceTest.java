package io.soakstream.producer.sampler.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.producer.sampler.SourceReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskSourceTest {
  private static final double MB_100 = 100e6; // others write, too

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldAgreeWithDf(@TempDir Path path) throws Exception {
    Process df = new ProcessBuilder("df", "-P", "-B1", path.toString()).start();
    String[] words =
        new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .split("\\s+", -1);
    Map<String, Double> read = new SourceReader(new DiskSource(path)).read();

    assertThat(read.get("disk_used")).isCloseTo(Double.parseDouble(words[2]), within(MB_100));
    assertThat(read.get("disk_free")).isCloseTo(Double.parseDouble(words[3]), within(MB_100));
    double share = Double.parseDouble(words[4].replace("%", "")); // df rounds up
    assertThat(read.get("disk_share")).isCloseTo(share, within(1.1));
  }

  @Test
  void shouldFailOnAPathThatIsNotThere(@TempDir Path path) {
    SourceReader reader = new SourceReader(new DiskSource(path.resolve("gone")));

    assertThatThrownBy(reader::read).isInstanceOf(NoSuchFileException.class);
  }
}
