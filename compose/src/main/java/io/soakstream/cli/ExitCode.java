package io.soakstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.analyzer.verdict.VerdictJudge;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.util.ArrayList;
import java.util.List;

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

  /** The exit code of a verdict: its status's, but for a run that was ended by a signal. */
  public static int of(Verdict verdict) {
    return of(verdict.getStatus(), verdict.getWarnings());
  }

  /** The same of a stored verdict. */
  static int of(JsonNode document) {
    List<String> warnings = new ArrayList<>();
    document.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return of(Status.valueOf(document.path("status").asText()), warnings);
  }

  private static int of(Status status, List<String> warnings) {
    return status == Status.ABORTED && VerdictJudge.wasInterrupted(warnings)
        ? INTERRUPTED
        : of(status);
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
