package io.soakstream.cli;

import io.soakstream.result.Status;

/**
 * The exit codes of every verb. The exit code of a verb that judges a run follows the run's status.
 */
public final class ExitCode {
  public static final int PASS = 0;
  public static final int INTERNAL_ERROR = 1;
  public static final int USAGE = 2;
  public static final int KAFKA_UNREACHABLE = 3;
  public static final int CLICKHOUSE_UNREACHABLE = 4;
  public static final int TARGET_REFUSED = 5;
  public static final int INCOMPLETE = 95;
  public static final int INCONCLUSIVE = 96;
  public static final int RULE_FAILED = 99;
  public static final int INVALID_CONFIGURATION = 104;
  public static final int INTERRUPTED = 105;
  public static final int ABORTED = 108;

  private ExitCode() {}

  /** The exit code of a status; a run that has no final verdict yet is incomplete. */
  public static int of(Status status) {
    return switch (status) {
      case PASS -> PASS;
      case FAIL -> RULE_FAILED;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case INCOMPLETE, RUNNING -> INCOMPLETE;
      case ABORTED -> ABORTED;
    };
  }

  /** Whether a code is one of ours, so that it may be passed on from a child process. */
  public static boolean isOurs(int code) {
    return switch (code) {
      case PASS,
          INTERNAL_ERROR,
          USAGE,
          KAFKA_UNREACHABLE,
          CLICKHOUSE_UNREACHABLE,
          TARGET_REFUSED,
          INCOMPLETE,
          INCONCLUSIVE,
          RULE_FAILED,
          INVALID_CONFIGURATION,
          INTERRUPTED,
          ABORTED ->
          true;
      default -> false;
    };
  }
}
