package io.soakstream.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said of a run, and when. */
class AnnotationWordsTest {
  private static final Instant START = Instant.parse("2026-02-12T22:00:00Z");
  private static final Instant END = Instant.parse("2026-02-13T02:00:00Z");
  private static final Instant NOW = Instant.parse("2026-02-12T23:00:00.123456789Z");
  private static final AnnotatedRun OVER = new AnnotatedRun("run-abc123", START, END, false, 0);

  @ParameterizedTest
  @CsvSource({
    "2026-02-13T01:00:00Z, 2026-02-13T01:00:00Z",
    "2026-02-13T01:00:00, 2026-02-13T01:00:00Z",
    "01:00:00, 2026-02-13T01:00:00Z",
    "23:15, 2026-02-12T23:15:00Z",
    "+1h30m, 2026-02-12T23:30:00Z",
    "+0s, 2026-02-12T22:00:00Z",
    ", 2026-02-12T23:00:00.123456Z"
  })
  void shouldReadATime(String at, String expected) {
    PlacedAnnotation placed = AnnotationWords.of("x", "note", at, null).placed(OVER, NOW);

    assertThat(placed.start()).isEqualTo(expected);
    assertThat(placed.end()).isNull();
    assertThat(placed.endUs()).isNull();
  }

  @Test
  void shouldLast() {
    PlacedAnnotation placed = AnnotationWords.of("x", "deploy", "23:00", "1m30s").placed(OVER, NOW);

    assertThat(placed.end()).isEqualTo("2026-02-12T23:01:30Z");
    assertThat(placed.endUs() - placed.startUs()).isEqualTo(90_000_000L);
  }

  @Test
  void shouldBeTheSameGuestWhenTheSameIsSaidOnceMore() {
    PlacedAnnotation once = AnnotationWords.of("x", "deploy", "23:00", "1m").placed(OVER, NOW);
    PlacedAnnotation again = AnnotationWords.of("x", "deploy", "23:00", "60s").placed(OVER, END);
    PlacedAnnotation other = AnnotationWords.of("y", "deploy", "23:00", "1m").placed(OVER, NOW);

    assertThat(again.guest()).isEqualTo(once.guest()).startsWith("annotate-");
    assertThat(other.guest()).isNotEqualTo(once.guest());
  }

  @Test
  void shouldLetARunThatGoesOnTakeLongerThanPlanned() {
    AnnotatedRun overrun = new AnnotatedRun("run-abc123", START, NOW.minusSeconds(9), true, 0);

    assertThat(AnnotationWords.of("x", "note", null, null).placed(overrun, NOW).start())
        .isBetween(NOW.minusSeconds(1), NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x|note|2026-02-12T21:00:00Z||2026-02-12T21:00:00Z is outside of run-abc123, which is from 2026-02-12T22:00:00Z to 2026-02-13T02:00:00Z; say when it was with --at",
        "x|note|+5h||2026-02-13T03:00:00Z is outside of run-abc123",
        "x|note|noon||--at \"noon\" is no time; write 2026-02-12T18:23:40Z, 18:23:40, or +1h30m after the start",
        "x|note|+soon||--at \"soon\" is no duration; write 90s or 1h30m",
        "x|note||long|--for \"long\" is no duration; write 90s or 1h30m",
        "x|dep*|||--kind \"dep*\" is a pattern; write a name, such as deploy",
        "x|*|||--kind \"*\" stands for all; write a name, such as deploy",
        "' '|note|||the text must be 1 to 500 characters in one line; it has 1"
      })
  void shouldRefuse(String text, String kind, String at, String lasted, String why) {
    assertThatThrownBy(() -> AnnotationWords.of(text, kind, at, lasted).placed(OVER, NOW))
        .isInstanceOfSatisfying(
            VerbFailedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("soak annotate: " + why);
  }

  @Test
  void shouldSayThatNowIsOutside() {
    assertThatThrownBy(
            () ->
                AnnotationWords.of("x", "note", null, null)
                    .placed(OVER, Instant.parse("2026-11-30T00:00:00Z")))
        .hasMessageContaining("2026-11-30T00:00:00Z (now) is outside of run-abc123");
  }
}
