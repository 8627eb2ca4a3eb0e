package io.soakstream.producer.door.batch;

import java.io.Serial;

/**
 * A client's request that is not taken, with the HTTP status of the answer and the reason, which
 * holds no value of what was sent. Nothing of it is stored.
 */
public final class RefusedBatchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private static final int MALFORMED = 400;
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  private final int status;

  private RefusedBatchException(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  /**
   * A line is not what it should be.
   *
   * @param line from 1
   * @param column from 1, bytes
   * @param expected such as {@code expected a number}
   */
  public static RefusedBatchException line(long line, long column, String expected) {
    return new RefusedBatchException(
        MALFORMED,
        "line " + line + ", column " + column + ": " + expected + "; nothing of it was stored");
  }

  /** The whole is not what it should be. */
  public static RefusedBatchException malformed(String problem) {
    return new RefusedBatchException(MALFORMED, problem + "; nothing of it was stored");
  }

  /** It does not follow on what was stored before. */
  public static RefusedBatchException conflict(String problem) {
    return new RefusedBatchException(CONFLICT, problem + "; nothing of it was stored");
  }

  /** It is larger than is taken. */
  public static RefusedBatchException tooLarge(String problem) {
    return new RefusedBatchException(TOO_LARGE, problem + "; nothing of it was stored");
  }

  /** It would be taken later. */
  public static RefusedBatchException busy(String problem) {
    return new RefusedBatchException(UNAVAILABLE, problem);
  }

  /** Status of the answer. */
  public int status() {
    return status;
  }

  /** Whether the same may be taken when it is sent again. */
  public boolean isRetryable() {
    return status == UNAVAILABLE;
  }
}
