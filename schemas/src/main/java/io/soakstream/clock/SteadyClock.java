package io.soakstream.clock;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of day as it was when this process started, and what has passed since by the monotonic
 * clock: right to look at, and safe to wait by. Has the methods of {@link System} of the same names
 * and units. Safe for any thread.
 */
public final class SteadyClock {
  private static final long ANCHOR_NANOS = System.nanoTime();
  private static final long ANCHOR_MILLIS = System.currentTimeMillis();

  /** Another clock in the tests. */
  static volatile LongSupplier millis = SteadyClock::sinceAnchor;

  private SteadyClock() {}

  /** Milliseconds since the epoch; never less than what it answered before. */
  public static long currentTimeMillis() {
    return millis.getAsLong();
  }

  /** As {@link System#nanoTime}. */
  public static long nanoTime() {
    return System.nanoTime();
  }

  private static long sinceAnchor() {
    return ANCHOR_MILLIS + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ANCHOR_NANOS);
  }
}
