package io.soakstream.producer.share;

/** A run cannot be joined; says why, for its user. */
public final class JoinRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JoinRefusedException(String reason) {
    super(reason);
  }
}
