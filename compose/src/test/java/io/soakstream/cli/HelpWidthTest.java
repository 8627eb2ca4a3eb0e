package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read on a terminal is broken between words, at its width. */
class HelpWidthTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static Iterable<String> verbs() {
    return VerbList.names();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void shouldFitTheDescriptionOfEveryOptionIntoATerminal(String verb) {
    call(80, true, "help", verb);
    String told = out.toString(StandardCharsets.UTF_8).replaceFirst("(?s)\nExamples:.*", "");
    assertThat(told.lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 90})
  void shouldFitTheListOfVerbs(int columns) {
    call(columns, true, "help");
    String told = out.toString(StandardCharsets.UTF_8).replaceFirst("(?s)\nExit codes:.*", "");
    assertThat(told.lines()).isNotEmpty().allMatch(line -> line.length() <= columns);
  }

  @Test
  void shouldBreakARefusalBetweenWordsOnATerminalAndNowhereInAPipe() {
    call(40, true, "query", "--sq");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            soak query: unknown option '--sq'; did
              you mean '--sql'? ('soak help query'
              shows the usage)
            """);
    err.reset();
    call(40, false, "query", "--sq");
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  private void call(int columns, boolean isTty, String... args) {
    Soak.run(
        Map.of(),
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new AnsiStyle(false),
            new AnsiStyle(false),
            isTty,
            isTty,
            columns),
        args);
  }
}
