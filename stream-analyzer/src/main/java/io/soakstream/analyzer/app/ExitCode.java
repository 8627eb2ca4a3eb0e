package io.soakstream.analyzer.app;

/** What the program exits with; the same numbers as the command line of the whole. */
final class ExitCode {
  static final int PASS = 0;
  static final int INTERNAL_ERROR = 1;
  static final int KAFKA_UNREACHABLE = 3;
  static final int INCOMPLETE = 95;
  static final int INVALID_CONFIGURATION = 104;
  static final int INTERRUPTED = 105;

  private ExitCode() {}
}
