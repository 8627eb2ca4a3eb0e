package io.soakstream.fault;

import java.time.Duration;

/**
 * When a fault strikes and how long it lasts: the only waiting of a test that is for no condition,
 * because the time itself is what is tested. Stateless.
 */
public final class TimeOfFault {
  private TimeOfFault() {}

  /** Lets work go on until the moment at which the next fault strikes. */
  public static void strikesAfter(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /** Leaves a fault as it is for so long. */
  public static void lasts(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }
}
