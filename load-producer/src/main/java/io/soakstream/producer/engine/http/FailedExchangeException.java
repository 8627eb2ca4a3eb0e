package io.soakstream.producer.engine.http;

import io.soakstream.event.Outcome;
import java.io.IOException;

/**
 * An exchange that ended without a response that counts, in words for people. Without a stack
 * trace: it is made in the hot path of a target that fails, and says where it comes from.
 */
public final class FailedExchangeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final boolean stale;

  private FailedExchangeException(Outcome outcome, String detail, boolean stale) {
    super(detail);
    this.outcome = outcome;
    this.stale = stale;
  }

  /** What the target sent is no HTTP/1.1, or nothing that was asked for. */
  public static FailedExchangeException protocol(String detail) {
    return new FailedExchangeException(Outcome.PROTOCOL_ERROR, detail, false);
  }

  /** The connection ended too early. */
  public static FailedExchangeException cut(String detail) {
    return new FailedExchangeException(Outcome.RESET, detail, false);
  }

  /** A connection that had been used before ended before the first byte of this response. */
  static FailedExchangeException stale(String detail) {
    return new FailedExchangeException(Outcome.RESET, detail, true);
  }

  /** The generator could not send it. */
  public static FailedExchangeException notSent(String detail) {
    return new FailedExchangeException(Outcome.GENERATOR_FAILURE, detail, false);
  }

  /** The connection could not be opened, and that is the target's doing. */
  public static FailedExchangeException unconnected(Outcome outcome, String detail) {
    return new FailedExchangeException(outcome, detail, false);
  }

  Outcome outcome() {
    return outcome;
  }

  /** Whether the request may be sent again on another connection (RFC 9112, section 9.3.1). */
  boolean isStale() {
    return stale;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
