package io.soakstream.sink.write;

import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What went wrong at ClickHouse, and whether trying again can help. Immutable.
 *
 * @param code ClickHouse's error code, 0 when the server did not answer
 * @param reason one line
 */
public record ClickHouseFault(Kind kind, int code, String reason) {
  /** What follows from a fault. */
  public enum Kind {
    /** Try again: the server is away, busy or out of something. */
    PASSING,
    /** Stop: the server does not accept who we are, or what we may do. */
    REFUSED,
    /** Stop: the tables are not those that this program writes. */
    MISMATCH
  }

  /** Unknown user, wrong password, password required, access denied, authentication failed. */
  private static final Set<Integer> REFUSALS = Set.of(192, 193, 194, 497, 516);

  /**
   * No such column, cannot parse, unknown identifier, type mismatch, syntax error, cannot read all
   * data, number of columns.
   */
  private static final Set<Integer> MISMATCHES =
      Set.of(7, 16, 20, 27, 33, 36, 44, 47, 53, 62, 117, 349);

  /** What the server and the driver add for themselves. */
  private static final Pattern NOISE =
      Pattern.compile(
          "^Code: \\d+\\. DB::Exception: | ?\\(version [^)]*\\)| ?\\(queryId= ?[^)]*\\)");

  private static final int LONGEST_REASON = 300;

  /** Reads a failure of the driver, whatever it wrapped it into. */
  public static ClickHouseFault of(Throwable failure) {
    int code = 0;
    Throwable deepest = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServerException server) {
        return of(server.getCode(), oneLine(server.getMessage()));
      }
      if (cause instanceof SQLException sql && sql.getErrorCode() > 0 && code == 0) {
        code = sql.getErrorCode();
      }
      deepest = cause;
    }
    return of(code, describe(deepest));
  }

  static ClickHouseFault of(int code, String reason) {
    Kind kind =
        REFUSALS.contains(code)
            ? Kind.REFUSED
            : MISMATCHES.contains(code) ? Kind.MISMATCH : Kind.PASSING;
    return new ClickHouseFault(kind, code, reason);
  }

  private static String describe(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + cause.getMessage();
    }
    return oneLine(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }

  private static String oneLine(String text) {
    String line =
        text == null ? "" : NOISE.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
  }
}
