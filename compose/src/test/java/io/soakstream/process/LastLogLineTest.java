package io.soakstream.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLogLineTest {
  @TempDir Path dir;

  @Test
  void shouldSummariseByTheLastLineOutsideAStackTrace() throws IOException {
    Path log =
        log(
            "starting\njava.net.BindException: in use\n\tat a.B.c(B.java:1)\n\tat d.E.f(E.java:2)\n");
    assertThat(LastLogLine.of(log, 0).summary(1)).isEqualTo("java.net.BindException: in use");
  }

  @Test
  void shouldNameTheSignalRatherThanTheLastWarning() throws IOException {
    Path log = log("2026-11-20T20:00:00.000Z WARN  [main] a.B: hm\n");
    assertThat(LastLogLine.of(log, 0).summary(137)).isEqualTo("ended by signal 9");
  }

  @Test
  void shouldPassOverWarningsAfterTheReason() throws IOException {
    Path log = log("the reason\n2026-11-20T20:00:00.000Z WARN  [main] a.B: hm\n");
    assertThat(LastLogLine.of(log, 0).summary(1)).isEqualTo("the reason");
  }

  @Test
  void shouldLeaveOutWhatAnEarlierProcessSaid() throws IOException {
    Path log = log("of the one before\nof this one\n");
    assertThat(LastLogLine.of(log, "of the one before\n".length()).lines())
        .containsExactly("of this one");
  }

  @Test
  void shouldKeepTheEndOfALongStory() throws IOException {
    Path log = log("x".repeat(100_000) + "\n" + "line\n".repeat(100) + "the end\n");
    assertThat(LastLogLine.of(log, 0).lines()).hasSize(15).endsWith("the end");
  }

  @Test
  void shouldSayThatThereWereNone() throws IOException {
    assertThat(LastLogLine.of(log(""), 0).summary(1))
        .isEqualTo("ended with exit code 1 and said nothing of it");
    assertThat(LastLogLine.of(dir.resolve("missing.log"), 0).summary(1))
        .isEqualTo("ended with exit code 1 and said nothing of it");
  }

  private Path log(String text) throws IOException {
    return Files.writeString(dir.resolve("part.log"), text);
  }
}
