package io.soakstream.notify.receiver;

import java.time.Duration;
import java.util.Optional;

/** Somebody who is told. Used by one thread at a time. */
public interface AlertReceiver {
  /** As it is written in the file, such as {@code slack}. */
  String kind();

  /** What would be sent, for people; secrets in it are the caller's to hide. */
  String preview(AlertNotice notice);

  /**
   * Sends one message and waits for the answer, within bounds.
   *
   * @throws InterruptedException when the program ends meanwhile
   */
  SendOutcome send(AlertNotice notice) throws InterruptedException;

  /** How often what lasts has to be said again, because the receiver takes silence for the end. */
  default Optional<Duration> repeats() {
    return Optional.empty();
  }
}
