package io.soakstream.stack;

import java.time.Duration;

/**
 * When a part that died is started again: at once, then after growing pauses; and when it is given
 * up. Used by one thread.
 */
final class RestartPolicy {
  /** A part that ran this long was well; its next death starts the count anew. */
  private static final Duration WELL_AFTER = Duration.ofSeconds(20);

  private static final int DEATHS_MAX_BEFORE_FIRST_READY = 2;
  private static final int DEATHS_MAX = 7;
  private static final long FIRST_PAUSE_MS = 100;
  private static final long PAUSE_MS_MAX = 5_000;

  private boolean wasReady;
  private int deathsInARow;

  /**
   * @param ranReady how long it ran after it was ready; null when it never was
   */
  void died(Duration ranReady) {
    wasReady |= ranReady != null;
    boolean wasWell = ranReady != null && ranReady.compareTo(WELL_AFTER) >= 0;
    deathsInARow = wasWell ? 1 : deathsInARow + 1;
  }

  boolean givesUp() {
    return deathsInARow >= (wasReady ? DEATHS_MAX : DEATHS_MAX_BEFORE_FIRST_READY);
  }

  Duration pause() {
    long ms = FIRST_PAUSE_MS << Math.min(deathsInARow - 1, 6);
    return Duration.ofMillis(Math.min(ms, PAUSE_MS_MAX));
  }
}
