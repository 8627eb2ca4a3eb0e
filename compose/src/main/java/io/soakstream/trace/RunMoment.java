package io.soakstream.trace;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A moment of a run, as people write it: an instant, a date and time (UTC), a time of day (UTC; the
 * first after the start of the run), or seconds since the start. Exactly one of the three is there.
 * Immutable.
 *
 * @param instant null when another is there
 * @param timeOfDay null when another is there
 * @param offset since the start of the run; null when another is there
 */
public record RunMoment(Instant instant, LocalTime timeOfDay, Duration offset) {
  /** Since the start of the run. */
  public static RunMoment afterStart(Duration offset) {
    return new RunMoment(null, null, offset);
  }

  /**
   * Reads {@code 2026-02-12T18:23:40Z}, the same without zone or with a space, or {@code 18:23}.
   */
  public static Optional<RunMoment> parse(String text) {
    return instantOf(text)
        .or(() -> dateTimeOf(text.replace(' ', 'T')))
        .map(instant -> new RunMoment(instant, null, null))
        .or(() -> timeOf(text).map(time -> new RunMoment(null, time, null)));
  }

  private static Optional<Instant> instantOf(String text) {
    try {
      return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> dateTimeOf(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> timeOf(String text) {
    try {
      return Optional.of(
          LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When that was in a run that started then. */
  public Instant in(Instant runStart) {
    if (instant != null) {
      return instant;
    }
    if (offset != null) {
      return runStart.plus(offset);
    }
    Instant sameDay = runStart.atOffset(ZoneOffset.UTC).with(timeOfDay).toInstant();
    boolean isBefore = sameDay.isBefore(runStart.truncatedTo(ChronoUnit.MINUTES));
    return isBefore ? sameDay.plus(1, ChronoUnit.DAYS) : sameDay;
  }
}
