package io.soakstream.producer.sampler;

import java.io.IOException;

/** A source has ended for good, such as a process that was named by its pid. */
public final class SourceGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String told;

  /**
   * @param told a sentence for the readers of the run
   * @param message what was found, for the log
   */
  public SourceGoneException(String told, String message) {
    super(message);
    this.told = told;
  }

  /** A sentence for the readers of the run. */
  public String told() {
    return told;
  }
}
