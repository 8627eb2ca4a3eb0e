package io.soakstream.client;

import java.nio.file.Path;

/**
 * A file that a user named cannot be read. The message names the option or what the file is for,
 * the file and the reason, in one line.
 */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param what an option, or what the file is to be
   */
  public UnreadableFileException(String what, Path file, String reason) {
    super(what + ": " + file + " " + reason);
    this.reason = reason;
  }

  /** Such as {@code is a directory; name a file}. */
  public String reason() {
    return reason;
  }
}
