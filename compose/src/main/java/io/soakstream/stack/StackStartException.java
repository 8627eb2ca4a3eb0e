package io.soakstream.stack;

/** The stack did not come up. The message says what happened and the next step, in one line. */
public final class StackStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  /**
   * @param exitCode for the process that wanted the stack: 1, 3 (Kafka, registry) or 4 (ClickHouse)
   */
  public StackStartException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Exit code of the process that wanted the stack. */
  public int exitCode() {
    return exitCode;
  }
}
