package io.soakstream.bench.live;

import java.time.Duration;

/**
 * When seven runs begin, and when each of them fails: a burst of half a second every twelve, at
 * another time in each run. Times are microseconds from the beginning of it all. Stateless.
 */
final class FailureSchedule {
  static final int RUNS = 7;
  static final Duration LENGTH = Duration.ofSeconds(80);

  private static final long SECOND_US = 1_000_000;
  private static final long APART_US = 1_700_000;
  private static final long FIRST_US = 20 * SECOND_US;
  private static final long EVERY_US = 12 * SECOND_US;
  private static final long BURST_US = SECOND_US / 2;
  private static final int BURSTS = 5;

  private FailureSchedule() {}

  /** When a run begins. */
  static long startUs(int run) {
    return run * APART_US;
  }

  /** Whether requests that are due so long after the run's start fail. */
  static boolean fails(long sinceStartUs) {
    long sinceFirstUs = sinceStartUs - FIRST_US;
    return sinceFirstUs >= 0
        && sinceFirstUs / EVERY_US < BURSTS
        && sinceFirstUs % EVERY_US < BURST_US;
  }
}
