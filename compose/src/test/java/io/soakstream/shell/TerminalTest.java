package io.soakstream.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void shouldColourATerminalOnly() {
    assertThat(Terminal.coloured(Map.of(), true)).isTrue();
    assertThat(Terminal.coloured(Map.of(), false)).isFalse();
  }

  @Test
  void shouldRespectNoColor() {
    assertThat(Terminal.coloured(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Terminal.coloured(Map.of("NO_COLOR", ""), true)).isTrue();
    assertThat(Terminal.coloured(Map.of("TERM", "dumb"), true)).isFalse();
  }

  @Test
  void shouldWriteEscapesOnlyWhenOn() {
    assertThat(new AnsiStyle(true).status("PASS")).isEqualTo("\u001b[32mPASS\u001b[0m");
    assertThat(new AnsiStyle(true).status("FAIL")).isEqualTo("\u001b[31mFAIL\u001b[0m");
    assertThat(new AnsiStyle(false).status("PASS")).isEqualTo("PASS");
  }
}
