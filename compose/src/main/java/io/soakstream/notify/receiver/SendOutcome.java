package io.soakstream.notify.receiver;

import java.time.Duration;
import java.util.Optional;

/** What became of a message. Immutable. */
public sealed interface SendOutcome {
  /**
   * The receiver has it.
   *
   * @param answer such as {@code 202}
   */
  record Taken(String answer) implements SendOutcome {}

  /**
   * Not now.
   *
   * @param asked how long to wait, when the receiver said so
   */
  record Postponed(String reason, Optional<Duration> asked) implements SendOutcome {
    public Postponed(String reason) {
      this(reason, Optional.empty());
    }
  }

  /** Not as it is: somebody has to change something, here or there. */
  record Refused(String reason) implements SendOutcome {}
}
