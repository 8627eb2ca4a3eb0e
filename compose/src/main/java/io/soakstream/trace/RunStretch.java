package io.soakstream.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A stretch of a run, and the kinds of windows that may show it, the best first: those that fit it,
 * then finer ones within it, then coarser ones around it. Immutable.
 *
 * @param fromUs microseconds since the epoch
 * @param toUs exclusive
 */
public record RunStretch(long fromUs, long toUs, List<String> kinds) {
  private static final long MINUTE_US = 60_000_000L;
  private static final long HOUR_US = 60 * MINUTE_US;

  /** The whole run. */
  public static RunStretch whole() {
    return new RunStretch(0, Long.MAX_VALUE / 2, List.of("RUN", "HOUR", "MINUTE", "BASE"));
  }

  /** An hour, counted from the start of the run. */
  public static RunStretch hour(Instant runStart, int hour) {
    long fromUs = us(runStart) + hour * HOUR_US;
    return new RunStretch(fromUs, fromUs + HOUR_US, List.of("HOUR", "MINUTE", "BASE", "RUN"));
  }

  /** The minute of the clock that holds a moment. */
  public static RunStretch minute(Instant at) {
    long fromUs = us(at.truncatedTo(ChronoUnit.MINUTES));
    return new RunStretch(
        fromUs, fromUs + MINUTE_US, List.of("MINUTE", "BASE", "HOUR", "PHASE", "RUN"));
  }

  /** A moment. */
  public static RunStretch moment(Instant at) {
    return new RunStretch(us(at), us(at) + 1, List.of("BASE", "MINUTE", "HOUR", "PHASE", "RUN"));
  }

  private static long us(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
