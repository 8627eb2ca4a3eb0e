package io.soakstream.sink.write.insert;

import java.time.Duration;

/**
 * How many bytes go in one insert and how long it may take. Both start at their usual values: a
 * whole batch, and the configured limit. After an insert that took too long the next one is a
 * quarter of it; when that is as small as it gets, it is given twice the time. So a line of a few
 * kilobytes a second still carries something. What goes quickly grows back. Confined to one thread.
 */
final class InsertPacing {
  /** At 10 KB/s this takes less than 2 s. */
  static final int SMALLEST_BYTES = 16 << 10;

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final long usualNs;
  private int bytes = Integer.MAX_VALUE;
  private long limitNs;

  InsertPacing(Duration limit) {
    usualNs = limit.toNanos();
    limitNs = usualNs;
  }

  /** Most bytes in one insert; a single row may be larger. */
  int bytes() {
    return bytes;
  }

  /** Longest time that an insert may take. */
  Duration limit() {
    return Duration.ofNanos(limitNs);
  }

  /** An insert of so many bytes was not done within the limit. */
  void tooSlow(int triedBytes) {
    if (bytes > SMALLEST_BYTES) {
      tooMuch(triedBytes);
    } else {
      limitNs = Math.max(limitNs, Math.min(LONGEST.toNanos(), limitNs * 2));
    }
  }

  /** The server could not take so many bytes at once. */
  void tooMuch(int triedBytes) {
    bytes = Math.max(SMALLEST_BYTES, Math.min(bytes, triedBytes) / 4);
  }

  /** An insert was done. */
  void done(long tookNs) {
    if (tookNs >= limitNs / 4) {
      return;
    }
    if (limitNs > usualNs) {
      limitNs = Math.max(usualNs, limitNs / 2);
    } else {
      bytes = (int) Math.min(Integer.MAX_VALUE, bytes * 2L);
    }
  }
}
