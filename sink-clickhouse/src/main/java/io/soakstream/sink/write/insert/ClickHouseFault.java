package io.soakstream.sink.write.insert;

import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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
    /** Try again a few times, then stop: a torn line looks like this, and so does a wrong table. */
    DOUBTFUL,
    /** Stop: the server does not accept who we are, or what we may do. */
    REFUSED,
    /** Stop: the tables are not those that this program writes. */
    MISMATCH
  }

  /**
   * Unknown user, wrong password, password required, address not allowed, access denied,
   * authentication failed.
   */
  private static final Set<Integer> REFUSALS = Set.of(192, 193, 194, 195, 497, 516);

  /**
   * Number of columns (7, 20), no such column, input that cannot be parsed, bad arguments, illegal
   * column, unknown function, unknown identifier, type mismatch, syntax error, unknown setting,
   * incorrect data, NULL into a column that takes none.
   */
  private static final Set<Integer> MISMATCHES =
      Set.of(7, 16, 20, 27, 36, 44, 46, 47, 53, 62, 115, 117, 349);

  /** Data that ended too early (32, 33), an array or a string that is too long to be one. */
  private static final Set<Integer> DOUBTS = Set.of(32, 33, 128, 131);

  /** Unknown table, unknown database: ClickHouse is being built anew, or was. */
  private static final Set<Integer> MISSING_TABLES = Set.of(60, 81);

  /** Took too long (159, 209), out of memory (173, 241): less at once may go. */
  private static final Set<Integer> TOO_MUCH = Set.of(159, 173, 209, 241);

  private static final Set<Integer> HTTP_REFUSALS = Set.of(401, 403);

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
        String reason = oneLine(server.getMessage());
        return server.getCode() <= 0 && HTTP_REFUSALS.contains(server.getTransportProtocolCode())
            ? new ClickHouseFault(Kind.REFUSED, server.getTransportProtocolCode(), reason)
            : of(server.getCode(), reason);
      }
      if (cause instanceof SQLException sql && sql.getErrorCode() > 0 && code == 0) {
        code = sql.getErrorCode();
      }
      deepest = cause;
    }
    return of(code, describe(deepest));
  }

  /** An insert that was given up. */
  static ClickHouseFault noAnswer(Duration limit) {
    return new ClickHouseFault(
        Kind.PASSING, 0, "no answer within " + limit.toMillis() / 1_000.0 + " s");
  }

  /** Whether trying again cannot help. */
  public boolean isFinal() {
    return kind == Kind.REFUSED || kind == Kind.MISMATCH;
  }

  /** Whether fewer rows at once may be taken where these were not. */
  boolean wantsLess() {
    return TOO_MUCH.contains(code);
  }

  /** Whether ClickHouse does not have the tables. */
  boolean isTableMissing() {
    return MISSING_TABLES.contains(code);
  }

  /** What a code of ClickHouse means for whoever inserts. */
  public static ClickHouseFault of(int code, String reason) {
    Kind kind =
        REFUSALS.contains(code)
            ? Kind.REFUSED
            : MISMATCHES.contains(code)
                ? Kind.MISMATCH
                : DOUBTS.contains(code) ? Kind.DOUBTFUL : Kind.PASSING;
    return new ClickHouseFault(kind, code, reason);
  }

  private static String describe(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + cause.getMessage();
    }
    if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
      return "no answer in time";
    }
    String said = oneLine(cause.getMessage());
    return said.isEmpty() ? "the connection ended" : said;
  }

  private static String oneLine(String text) {
    String line =
        text == null ? "" : NOISE.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
  }
}
