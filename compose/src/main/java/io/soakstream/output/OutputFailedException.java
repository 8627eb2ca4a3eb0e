package io.soakstream.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Something that a verb was to write is not written. The message says what, why and what to do;
 * empty when the stream itself has kept the reason.
 */
public final class OutputFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode of a verb that fails because of it
   */
  public OutputFailedException(String message, int exitCode, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * Why a file could not be written, by the kind of failure; the operating system's own text only
   * where there is no kind.
   */
  public static String reason(IOException e) {
    String file = e instanceof FileSystemException named ? named.getFile() : null;
    if (e instanceof AccessDeniedException) {
      return "no right to write " + file;
    } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return file + " is a file, not a directory";
    } else if (e instanceof NoSuchFileException) {
      return file + " does not exist and cannot be made";
    } else if (e instanceof FileSystemException system && system.getReason() != null) {
      return file + ": " + system.getReason();
    }
    return e.getMessage() == null || e.getMessage().isBlank()
        ? "reading or writing failed without a reason"
        : e.getMessage();
  }

  /** Exit code of a verb that fails because of it. */
  public int exitCode() {
    return exitCode;
  }
}
