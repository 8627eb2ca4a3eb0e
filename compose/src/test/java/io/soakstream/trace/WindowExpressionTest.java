package io.soakstream.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.shell.VerbFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowExpressionTest {
  @Test
  void shouldReadEveryForm() {
    assertThat(read("run")).isEqualTo(new WindowExpression.Run());
    assertThat(read("hour 18")).isEqualTo(new WindowExpression.Hour(18));
    assertThat(read("Hour", "18")).isEqualTo(new WindowExpression.Hour(18));
    assertThat(read("phase quiet  hours")).isEqualTo(new WindowExpression.Phase("quiet hours"));
    assertThat(read("minute 2026-02-12T18:23Z"))
        .isEqualTo(new WindowExpression.Minute(at("2026-02-12T18:23:00Z")));
    assertThat(read("2026-02-12T18:23:40Z"))
        .isEqualTo(new WindowExpression.Moment(at("2026-02-12T18:23:40Z")));
    assertThat(read("2026-02-12T19:23:40+01:00"))
        .isEqualTo(new WindowExpression.Moment(at("2026-02-12T18:23:40Z")));
    assertThat(read("2026-02-12", "18:23:40"))
        .isEqualTo(new WindowExpression.Moment(at("2026-02-12T18:23:40Z")));
    assertThat(read("minute 18:23"))
        .isEqualTo(new WindowExpression.Minute(new RunMoment(null, LocalTime.of(18, 23), null)));
    assertThat(read("minute 7"))
        .isEqualTo(new WindowExpression.Minute(RunMoment.afterStart(Duration.ofMinutes(7))));
    assertThat(read("second 75"))
        .isEqualTo(new WindowExpression.Moment(RunMoment.afterStart(Duration.ofSeconds(75))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hour",
        "hour -1",
        "hour x",
        "phase",
        "run 3",
        "yesterday",
        "minute",
        "2026-02-12"
      })
  void shouldRefuseWhatIsNoWindow(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(VerbFailedException.class)
        .hasMessage("soak trace: '" + text + "' is no window; write " + WindowExpression.FORMS);
  }

  @Test
  void shouldMeanTheMinuteOfTheClockThatHoldsAMoment() {
    Instant runStart = Instant.parse("2026-02-12T18:22:30Z");

    RunStretch minute = TracedWindow.stretch(read("minute 18:23:40"), runStart);

    assertThat(minute.fromUs()).isEqualTo(us("2026-02-12T18:23:00Z"));
    assertThat(minute.toUs()).isEqualTo(us("2026-02-12T18:24:00Z"));
    assertThat(minute.kinds()).startsWith("MINUTE", "BASE");
    assertThat(TracedWindow.stretch(read("minute 1"), runStart).fromUs())
        .isEqualTo(us("2026-02-12T18:23:00Z"));
  }

  @Test
  void shouldTakeATimeOfDayForTheFirstAfterTheStart() {
    Instant runStart = Instant.parse("2026-02-12T18:22:30Z");

    assertThat(TracedWindow.stretch(read("00:10"), runStart).fromUs())
        .isEqualTo(us("2026-02-13T00:10:00Z"));
    assertThat(TracedWindow.stretch(read("18:22"), runStart).fromUs())
        .isEqualTo(us("2026-02-12T18:22:00Z"));
    assertThat(TracedWindow.stretch(read("second 75"), runStart).fromUs())
        .isEqualTo(us("2026-02-12T18:23:45Z"));
  }

  private static RunMoment at(String instant) {
    return new RunMoment(Instant.parse(instant), null, null);
  }

  private static long us(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static WindowExpression read(String... words) {
    return WindowExpression.parse(List.of(words));
  }
}
