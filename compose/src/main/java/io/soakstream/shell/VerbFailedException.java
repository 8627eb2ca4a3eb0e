package io.soakstream.shell;

import io.soakstream.exit.ExitCode;
import java.util.List;

/**
 * A verb cannot go on: what the user reads, line by line and with the next step in it, and the exit
 * code. Never shown with a stack trace.
 */
public final class VerbFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> lines;

  /** One line. */
  public VerbFailedException(int exitCode, String line) {
    this(exitCode, List.of(line));
  }

  /** Several lines, printed as they are. */
  public VerbFailedException(int exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  /** One of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /** What the user reads on stderr. */
  public List<String> lines() {
    return lines;
  }
}
