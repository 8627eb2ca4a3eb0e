package io.soakstream.bench.harness;

/** A side did not do its work: what it was, how it ended, and where its log is. */
public final class TrialFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  TrialFailedException(String message) {
    super(message);
  }
}
