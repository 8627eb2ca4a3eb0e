package io.soakstream.producer.check;

/** A check got no answer that could be held against what was expected; the message says why. */
final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message, Throwable cause) {
    super(message, cause);
  }
}
