package io.soakstream.clock;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices that the time of day was set while this process ran, by looking at it beside the {@link
 * SteadyClock}. Confined to one thread.
 */
public final class ClockSteps {
  /** A machine that is brought in line by a few seconds is nothing to speak of. */
  static final Duration LEAST = Duration.ofSeconds(10);

  private final LongSupplier wallMillis;
  private final LongSupplier steadyMillis;
  private long aheadMillis;

  /** Steps from now on. */
  public ClockSteps() {
    this(System::currentTimeMillis, SteadyClock::currentTimeMillis);
  }

  ClockSteps(LongSupplier wallMillis, LongSupplier steadyMillis) {
    this.wallMillis = wallMillis;
    this.steadyMillis = steadyMillis;
    this.aheadMillis = ahead();
  }

  /** What a person should know of a step of more than {@link #LEAST} since the last look. */
  public Optional<String> look() {
    long now = ahead();
    long stepMillis = now - aheadMillis;
    if (Math.abs(stepMillis) <= LEAST.toMillis()) {
      return Optional.empty();
    }
    aheadMillis = now;
    return Optional.of(
        "the wall clock was set "
            + (stepMillis < 0 ? "back" : "forward")
            + " by "
            + Math.round(Math.abs(stepMillis) / 1000.0)
            + " s; waiting goes by a clock that does not jump, and times go on as they were");
  }

  private long ahead() {
    return wallMillis.getAsLong() - steadyMillis.getAsLong();
  }
}
