package io.soakstream.producer.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * One monotonic clock for everything in a run: nanoseconds from the start of the load, negative
 * before it, and the same as microseconds since the epoch. It is set by the wall clock once, at its
 * creation; later steps of the wall clock do not reach the run. Immutable, for any thread.
 */
public final class LoadClock {
  private final LongSupplier nanoTime;
  private final long startNano;
  private final long startUs;

  private LoadClock(LongSupplier nanoTime, long startNano, long startUs) {
    this.nanoTime = nanoTime;
    this.startNano = startNano;
    this.startUs = startUs;
  }

  /** A clock for a load that starts in a moment. */
  public static LoadClock startingIn(Duration lead) {
    return startingAt(Instant.now().plus(lead), lead, System::nanoTime);
  }

  /**
   * The clock of a load that another generator has begun.
   *
   * @param startUs start of the load, microseconds since the epoch
   */
  public static LoadClock startedAt(long startUs) {
    Instant start = Instant.EPOCH.plus(startUs, ChronoUnit.MICROS);
    return startingAt(start, Duration.between(Instant.now(), start), System::nanoTime);
  }

  /**
   * @param start when the load starts
   * @param lead how long from now that is
   * @param nanoTime as {@link System#nanoTime}
   */
  static LoadClock startingAt(Instant start, Duration lead, LongSupplier nanoTime) {
    return new LoadClock(
        nanoTime,
        nanoTime.getAsLong() + lead.toNanos(),
        ChronoUnit.MICROS.between(Instant.EPOCH, start));
  }

  /** Nanoseconds since the start of the load. */
  public long nowNs() {
    return nanoTime.getAsLong() - startNano;
  }

  /** Start of the load, microseconds since the epoch. */
  public long startUs() {
    return startUs;
  }

  /** Now, microseconds since the epoch. */
  public long nowUs() {
    return toUs(nowNs());
  }

  /** A moment of the load as microseconds since the epoch, rounded down. */
  public long toUs(long offsetNs) {
    return startUs + Math.floorDiv(offsetNs, 1000L);
  }
}
