package io.soakstream.producer.simulate;

import java.time.Duration;

/**
 * When requests are due: each has its own slot, the slots of an hour are equally long, so every
 * hour has exactly its number of requests. Requests are counted from 0 over the whole run, times
 * are microseconds from its start. Immutable.
 */
final class SlotSchedule {
  private static final long HOUR_US = 3_600_000_000L;

  private final int perHour;
  private final long durationUs;

  SlotSchedule(double ratePerS, Duration duration) {
    this.perHour = (int) Math.max(1, Math.round(ratePerS * HOUR_US / 1e6));
    this.durationUs = duration.toNanos() / 1_000;
  }

  int hours() {
    return (int) Math.floorDiv(durationUs + HOUR_US - 1, HOUR_US);
  }

  /** Requests of an hour; fewer in a last hour that is cut short. */
  int requestsIn(int hour) {
    return (int) (Math.min(requests(), firstOf(hour) + perHour) - firstOf(hour));
  }

  /** Requests of the run: those whose whole slot lies in it. */
  long requests() {
    return durationUs / HOUR_US * perHour + durationUs % HOUR_US * perHour / HOUR_US;
  }

  long firstOf(int hour) {
    return (long) hour * perHour;
  }

  /** Start of a request's slot. */
  long slotUs(long request) {
    return request / perHour * HOUR_US + request % perHour * HOUR_US / perHour;
  }

  /** The first request whose slot begins at this time or later. */
  long firstAt(Duration offset) {
    long us = Math.max(0, offset.toNanos() / 1_000);
    return us / HOUR_US * perHour + -Math.floorDiv(-(us % HOUR_US * perHour), HOUR_US);
  }
}
