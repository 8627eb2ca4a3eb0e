package io.soakstream.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final QuietHours NIGHTS =
      new QuietHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(22, 0),
          LocalTime.of(7, 0),
          ZoneId.of("Europe/Berlin"));
  private static final QuietHours WEEKENDS =
      new QuietHours(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          LocalTime.MIDNIGHT,
          LocalTime.MIDNIGHT,
          ZoneId.of("Europe/Berlin"));

  @Test
  void shouldEndInTheMorningOfTheNextDay() {
    // Monday, 30 November 2026; Berlin is an hour ahead of UTC.
    assertThat(end("2026-11-30T21:00:00Z", NIGHTS)).isEqualTo("2026-12-01T06:00:00Z");
    assertThat(end("2026-12-01T05:59:59Z", NIGHTS)).isEqualTo("2026-12-01T06:00:00Z");
  }

  @Test
  void shouldLeaveTheDayAlone() {
    assertThat(end("2026-11-30T20:59:59Z", NIGHTS)).isEqualTo("2026-11-30T20:59:59Z");
    assertThat(end("2026-12-01T06:00:00Z", NIGHTS)).isEqualTo("2026-12-01T06:00:00Z");
  }

  @Test
  void shouldBelongToTheDayOnWhichTheyBegin() {
    assertThat(end("2026-11-30T03:00:00Z", NIGHTS)).as("Sunday's night").endsWith("03:00:00Z");
    assertThat(end("2026-12-05T03:00:00Z", NIGHTS)).as("Friday's night").endsWith("06:00:00Z");
  }

  @Test
  void shouldEndWithTheLastOfThoseThatFollowEachOther() {
    // From Friday's night through the weekend to Monday, when Sunday's night is not among them.
    assertThat(end("2026-12-04T22:00:00Z", NIGHTS, WEEKENDS)).isEqualTo("2026-12-06T23:00:00Z");
  }

  @Test
  void shouldGoByTheClockOnTheWallWhenItIsChanged() {
    // Night to Sunday, 25 October 2026: an hour longer.
    QuietHours saturday =
        new QuietHours(
            Set.of(DayOfWeek.SATURDAY),
            LocalTime.of(22, 0),
            LocalTime.of(7, 0),
            ZoneId.of("Europe/Berlin"));
    assertThat(end("2026-10-24T20:00:00Z", saturday)).isEqualTo("2026-10-25T06:00:00Z");
  }

  @Test
  void shouldNotRunForEverWhenAllIsQuiet() {
    QuietHours always =
        new QuietHours(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.MIDNIGHT,
            LocalTime.MIDNIGHT,
            ZoneId.of("UTC"));
    assertThat(end("2026-11-30T12:00:00Z", always)).isGreaterThan("2026-12-07");
  }

  private static String end(String at, QuietHours... quiet) {
    long ms = QuietHours.endAfter(List.of(quiet), Instant.parse(at).toEpochMilli());
    return Instant.ofEpochMilli(ms).toString();
  }
}
