package io.soakstream.process;

import java.nio.file.Path;

/** A data directory that cannot be used. The message names it, the reason and the remedy. */
public final class UnusableDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason what is wrong with it, to be read after its name
   */
  public UnusableDirectoryException(Path directory, String reason) {
    super(
        "the data directory "
            + directory
            + " "
            + reason
            + "; choose another with --data-dir or SOAK_DATA_DIR");
    this.reason = reason;
  }

  /** Such as {@code is a file}. */
  public String reason() {
    return reason;
  }
}
