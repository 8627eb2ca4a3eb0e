package io.soakstream.bench;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long all benchmarks together may take. Safe for any thread. */
final class TimeBudget {
  private final LongSupplier nanoTime;
  private final long deadlineNs;

  TimeBudget(Duration length, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.deadlineNs = nanoTime.getAsLong() + length.toNanos();
  }

  boolean isOver() {
    return nanoTime.getAsLong() - deadlineNs >= 0;
  }
}
