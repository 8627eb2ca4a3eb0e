package io.soakstream.notify.alert;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Hours in which nobody is told. They begin on the named days and may reach into the next one.
 * Immutable.
 *
 * @param days on which they begin
 * @param from included
 * @param to excluded; the same as {@code from} for a whole day
 */
public record QuietHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  /** Enough for a week that is quiet but for an hour; beyond it all is quiet for good. */
  private static final int STEPS_MAX = 20;

  public QuietHours {
    days = Set.copyOf(days);
  }

  /** The first moment from this one on that none of them covers, milliseconds since the epoch. */
  static long endAfter(List<QuietHours> quiet, long ms) {
    long at = ms;
    for (int step = 0; step < STEPS_MAX; step++) {
      long before = at;
      for (QuietHours hours : quiet) {
        at = Math.max(at, hours.endAfter(at));
      }
      if (at == before) {
        break;
      }
    }
    return at;
  }

  private long endAfter(long ms) {
    ZonedDateTime time = Instant.ofEpochMilli(ms).atZone(zone);
    for (LocalDate day : List.of(time.toLocalDate().minusDays(1), time.toLocalDate())) {
      ZonedDateTime begin = day.atTime(from).atZone(zone);
      ZonedDateTime end = (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone);
      if (days.contains(day.getDayOfWeek()) && !time.isBefore(begin) && time.isBefore(end)) {
        return end.toInstant().toEpochMilli();
      }
    }
    return ms;
  }
}
