package io.soakstream.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogSentenceTest {
  @Test
  void shouldKeepTheSentenceAndLeaveTheProgramOut() {
    assertThat(
            LogSentence.of(
                "2026-11-30T03:52:07.501Z WARN  [main] i.soakstream.producer.app.RunCommand: the"
                    + " generator sent late (p99 63 ms)"))
        .isEqualTo("warning: the generator sent late (p99 63 ms)");
    assertThat(LogSentence.of("2026-11-30T03:52:07Z ERROR [a-1] x.Y: no")).isEqualTo("error: no");
  }

  @Test
  void shouldLeaveOtherLinesAlone() {
    assertThat(LogSentence.of("soak: no such file")).isEqualTo("soak: no such file");
  }
}
