package io.soakstream.bench;

/** A side did not do its work: what it was, how it ended, and where its log is. */
final class TrialFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  TrialFailedException(String message) {
    super(message);
  }
}
