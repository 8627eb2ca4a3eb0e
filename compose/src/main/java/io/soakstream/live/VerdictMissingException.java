package io.soakstream.live;

import java.time.Duration;

/** The run has ended, but its final verdict did not come: the analyzer stands still. */
public final class VerdictMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VerdictMissingException(String run, Duration timeout) {
    super(
        "no final verdict of "
            + run
            + ": the analyzer made no progress for "
            + timeout.toSeconds()
            + " s; 'soak status' shows whether it runs, 'soak verdict "
            + run
            + "' the verdict once it is there");
  }
}
