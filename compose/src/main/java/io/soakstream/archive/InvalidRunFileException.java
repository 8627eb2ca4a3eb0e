package io.soakstream.archive;

import java.nio.file.Path;

/** A file that is no whole export of a run. Exit code 104. */
public final class InvalidRunFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidRunFileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
