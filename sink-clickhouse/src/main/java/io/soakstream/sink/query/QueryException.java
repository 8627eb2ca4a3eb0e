package io.soakstream.sink.query;

/**
 * A question that could not be answered. The message is one line for the user, with the next step.
 */
public class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public QueryException(String message, int exitCode, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public QueryException(String message, int exitCode) {
    this(message, exitCode, null);
  }

  /** Exit code of a program that ends because of this. */
  public int exitCode() {
    return exitCode;
  }
}
