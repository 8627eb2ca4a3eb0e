package io.soakstream.sink.write.insert;

import java.time.Duration;

/** An attempt to store rows, under way beside the thread that began it. */
public interface InsertAttempt {
  /**
   * Waits for its end.
   *
   * @return true when the rows are stored, false while that is still under way
   * @throws NotStoredException when it failed; the rows may be stored or not
   */
  boolean await(Duration timeout) throws NotStoredException;

  /** Gives it up, whatever it is waiting for. The rows may be stored or not, now or later. */
  void abandon();
}
