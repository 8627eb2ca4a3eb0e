package io.soakstream.exit;

import io.soakstream.result.Status;

/**
 * What every program and every verb exits with, and what it means: the only place that says so. The
 * exit code of what judges a run follows the run's status. Stateless.
 */
public final class ExitCode {
  /** It did what it was asked for; of a run: every rule is kept. */
  public static final int PASS = 0;

  /** A fault of ours. */
  public static final int INTERNAL_ERROR = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Kafka or the schema registry does not answer, or refuses. */
  public static final int KAFKA_UNREACHABLE = 3;

  /** ClickHouse does not answer, or refuses. */
  public static final int CLICKHOUSE_UNREACHABLE = 4;

  /** The target is not on the list of those that may be loaded. */
  public static final int TARGET_REFUSED = 5;

  /** Not every event is accounted for, or a run has no final verdict yet. */
  public static final int INCOMPLETE = 95;

  /** No rule failed, and not every rule could be judged. */
  public static final int INCONCLUSIVE = 96;

  /** A rule failed, a run is worse than the other, a bar is missed. */
  public static final int RULE_FAILED = 99;

  /** A file, an option's value or the environment is wrong; nothing was started. */
  public static final int INVALID_CONFIGURATION = 104;

  /** Ended by a signal. */
  public static final int INTERRUPTED = 105;

  /** A run was aborted by a limit. */
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
