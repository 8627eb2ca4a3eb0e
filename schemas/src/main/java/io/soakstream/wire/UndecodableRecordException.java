package io.soakstream.wire;

/** Bytes that are no record of ours: to be rejected and counted, never retried. */
public final class UndecodableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UndecodableRecordException(String reason) {
    super(reason);
  }

  public UndecodableRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
