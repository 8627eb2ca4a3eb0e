package io.soakstream.fault;

import java.time.Duration;

/**
 * Waiting for a condition with a limit. It is asked on the thread that waits, since clients of
 * Kafka and ClickHouse are confined to one. Stateless.
 */
public final class Polling {
  private static final Duration EVERY = Duration.ofMillis(50);

  /**
   * What is waited for.
   *
   * @param <E> what asking may throw; it ends the waiting
   */
  public interface Condition<E extends Exception> {
    boolean holds() throws E, InterruptedException;
  }

  private Polling() {}

  /** Waits until it holds; false when the limit comes first. */
  public static <E extends Exception> boolean within(Duration limit, Condition<E> condition)
      throws E, InterruptedException {
    return within(limit, EVERY, condition);
  }

  /** The same, asking so often. */
  public static <E extends Exception> boolean within(
      Duration limit, Duration every, Condition<E> condition) throws E, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(every.toMillis());
    }
    return true;
  }

  /**
   * Waits until it holds.
   *
   * @param what completes "it did not happen that …"
   */
  public static <E extends Exception> void until(
      String what, Duration limit, Condition<E> condition) throws E, InterruptedException {
    if (!within(limit, condition)) {
      throw new AssertionError("it did not happen within " + limit + " that " + what);
    }
  }
}
