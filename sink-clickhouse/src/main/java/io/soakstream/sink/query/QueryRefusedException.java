package io.soakstream.sink.query;

import io.soakstream.exit.ExitCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ClickHouse answered with an error. Exit code 1, or 4 when it did not accept who was asking. */
public final class QueryRefusedException extends QueryException {
  private static final long serialVersionUID = 1L;
  private static final Pattern CODE = Pattern.compile("Code: (\\d+)");
  private static final Pattern NOISE =
      Pattern.compile(
          "^Code: \\d+\\. DB::\\w+: |: While (processing|executing) .*| \\(version [^)]*\\).*$| Stack trace:.*");
  private static final int SAID_LENGTH_MAX = 200;
  private static final int AUTHENTICATION_FAILED = 516;

  private final int code;

  public QueryRefusedException(int code, String message) {
    super(
        message,
        code == AUTHENTICATION_FAILED ? ExitCode.CLICKHOUSE_UNREACHABLE : ExitCode.INTERNAL_ERROR);
    this.code = code;
  }

  /**
   * From what the server wrote; its version and internal details are left out.
   *
   * @param rows that had come before
   * @return this, or that a limit was exceeded
   */
  static QueryException of(ClickHouseLogin login, String body, long rows) {
    Matcher matcher = CODE.matcher(body);
    int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    if (code == AUTHENTICATION_FAILED) {
      return new QueryRefusedException(
          code,
          "ClickHouse "
              + login.hostAndPort()
              + " refuses user "
              + login.user()
              + ": wrong password or no such user");
    }
    String line = body.strip().replaceAll("\\s+", " ");
    String said = NOISE.matcher(line).replaceAll("").strip();
    return AnswerLimit.of(code, said)
        .<QueryException>map(limit -> AnswerCutException.byLimit(login, limit, said, rows))
        .orElseGet(() -> new QueryRefusedException(code, "ClickHouse: " + said));
  }

  /** From what answers in ClickHouse's place, such as a proxy; names the HTTP status. */
  static QueryRefusedException ofStranger(ClickHouseLogin login, int status, String body) {
    return new QueryRefusedException(
        0, "ClickHouse " + login.hostAndPort() + " answers HTTP " + status + said(body));
  }

  static boolean isStranger(String body) {
    return !CODE.matcher(body).find();
  }

  private static String said(String body) {
    String line = body.replaceAll("<[^>]*>", " ").strip().replaceAll("\\s+", " ");
    return line.isEmpty()
        ? " and says nothing of it"
        : ": " + line.substring(0, Math.min(line.length(), SAID_LENGTH_MAX));
  }

  /** ClickHouse's error code; 0 when it gave none. */
  public int code() {
    return code;
  }
}
