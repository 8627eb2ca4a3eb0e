package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nowNs;

  @Test
  void shouldPrintAPlainLineEveryFiveSecondsInAPipe() {
    LiveDisplay display = new LiveDisplay(err, false, 80, () -> nowNs);

    for (int i = 0; i <= 100; i++) {
      display.update("at " + i * 100 + " ms");
      nowNs += Duration.ofMillis(100).toNanos();
    }

    assertThat(written()).isEqualTo("at 0 ms\nat 5000 ms\nat 10000 ms\n");
  }

  @Test
  void shouldNotRepeatALineInAPipe() {
    LiveDisplay display = new LiveDisplay(err, false, 80, () -> nowNs);

    for (int i = 0; i <= 60; i++) { // a producer may take longer to start than the lines are apart
      display.update("starting the load");
      nowNs += Duration.ofMillis(100).toNanos();
    }
    display.update("at 6100 ms");

    assertThat(written()).isEqualTo("starting the load\nat 6100 ms\n");
  }

  @Test
  void shouldRewriteOneLineOnATerminal() {
    LiveDisplay display = new LiveDisplay(err, true, 80, () -> nowNs);

    display.update("one");
    nowNs += Duration.ofSeconds(1).toNanos();
    display.update("two");
    display.clear();

    assertThat(written()).isEqualTo("\r\u001b[2Kone\r\u001b[2Ktwo\r\u001b[2K");
  }

  @Test
  void shouldCutALineThatDoesNotFit() {
    LiveDisplay display = new LiveDisplay(err, true, 10, () -> nowNs);

    display.update("0123456789abc");

    assertThat(written()).isEqualTo("\r\u001b[2K012345678");
  }

  @Test
  void shouldKeepNotesAboveTheLine() {
    LiveDisplay display = new LiveDisplay(err, true, 80, () -> nowNs);

    display.update("line");
    display.note("note");

    assertThat(written()).isEqualTo("\r\u001b[2Kline\r\u001b[2Knote\n\r\u001b[2Kline");
  }

  @Test
  void shouldRewriteSeveralLinesFromTheFirstOn() {
    LiveDisplay display = new LiveDisplay(err, true, 80, () -> nowNs);
    LiveState state = LiveBlockTest.state();

    display.update(state);
    bytes.reset();
    nowNs += Duration.ofSeconds(1).toNanos();
    display.update(state);

    String block = String.join("\n", LiveBlock.of(state, 79));
    assertThat(block.lines()).hasSize(6);
    assertThat(written()).isEqualTo("\r\u001b[2K" + "\u001b[1A\r\u001b[2K".repeat(5) + block);
  }

  @Test
  void shouldWrapANoteOnATerminalAndLeaveItWholeInAPipe() {
    new LiveDisplay(err, true, 20, () -> nowNs).note("one two three four five six");
    new LiveDisplay(err, false, 20, () -> nowNs).note("one two three four five six");

    assertThat(written())
        .isEqualTo("one two three four\n  five six\none two three four five six\n");
  }

  @Test
  void shouldHintOnlyWhereItCanBeTakenAway() {
    new LiveDisplay(err, false, 80, () -> nowNs).hint("starting");

    assertThat(written()).isEmpty();
  }

  @Test
  void shouldSayNothingAfterAnInterrupt() {
    LiveDisplay display = new LiveDisplay(err, false, 80, () -> nowNs);

    display.silence();
    display.note("note");
    display.update("line");

    assertThat(written()).isEmpty();
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
