package io.soakstream.producer.door.influx;

import io.soakstream.producer.door.batch.RefusedBatchException;

/** The unit of time stamps, as a client names it in {@code precision}. */
enum StampPrecision {
  NANOSECONDS(1, 1_000),
  MICROSECONDS(1, 1),
  MILLISECONDS(1_000, 1),
  SECONDS(1_000_000, 1),
  MINUTES(60_000_000, 1),
  HOURS(3_600_000_000L, 1);

  private final long times;
  private final long per;

  StampPrecision(long times, long per) {
    this.times = times;
    this.per = per;
  }

  /** By its name in either version of the protocol; nanoseconds for none. */
  static StampPrecision of(String name) {
    return switch (name == null ? "" : name) {
      case "", "n", "ns" -> NANOSECONDS;
      case "u", "us", "µ" -> MICROSECONDS;
      case "ms" -> MILLISECONDS;
      case "s" -> SECONDS;
      case "m" -> MINUTES;
      case "h" -> HOURS;
      default -> throw RefusedBatchException.malformed("precision must be ns, us, ms, s, m or h");
    };
  }

  /** A stamp of this unit in microseconds, rounded down; what does not fit is no time of ours. */
  long us(long stamp) {
    return times > 1 && Math.abs(stamp) > Long.MAX_VALUE / times
        ? Long.MAX_VALUE
        : Math.floorDiv(stamp * times, per);
  }

  /** Microseconds between two stamps that follow each other, at least 1. */
  long resolutionUs() {
    return times;
  }
}
