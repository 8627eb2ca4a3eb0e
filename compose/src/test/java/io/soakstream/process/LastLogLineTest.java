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
  void shouldQuoteNoWarningOfALibraryForAPartThatDoesNotAnswer() throws IOException {
    String warning =
        "2026-11-20T20:00:01.000Z WARN  [main] o.apache.kafka.clients.NetworkClient: retrying\n"
            + "java.io.IOException: hm\n\tat a.B.c(B.java:1)\nCaused by: java.lang.Error\n";
    String error = "2026-11-20T20:00:00.000Z ERROR [main] o.apache.kafka.A: no room\n";
    String ours = "2026-11-20T20:00:00.000Z WARN  [main] i.s.analyzer.app.AnalyzerMain: told\n";

    assertThat(LastLogLine.of(log(warning), 0).lastLine()).isEmpty();
    assertThat(LastLogLine.of(log(error + warning), 0).lastLine()).isEqualTo("no room");
    assertThat(LastLogLine.of(log(ours + warning), 0).lastLine()).isEqualTo("told");
    assertThat(LastLogLine.of(log(warning + "waiting\n" + warning), 0).lastLine())
        .isEqualTo("waiting");
    assertThat(LastLogLine.of(log(error + "java.io.IOException: hm\n\tat a.B.c\n"), 0).lastLine())
        .isEqualTo("java.io.IOException: hm");
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
