package io.soakstream.sink.query;

import io.soakstream.exit.ExitCode;
import java.util.Locale;

/** ClickHouse did not give the whole answer: what came of it is not all there is. Exit code 95. */
public final class AnswerCutException extends QueryException {
  private static final long serialVersionUID = 1L;

  private AnswerCutException(String message, Throwable cause) {
    super(message, ExitCode.INCOMPLETE, cause);
  }

  /**
   * Over a limit of the one who asked.
   *
   * @param limit name of ClickHouse's setting
   * @param said ClickHouse's own words, which have the limit's value
   * @param rows that had come before
   */
  static AnswerCutException byLimit(ClickHouseLogin login, String limit, String said, long rows) {
    return new AnswerCutException(
        (rows == 0 ? "no answer" : "the answer is cut after " + counted(rows))
            + ": it is over ClickHouse's limit "
            + limit
            + " of user "
            + login.user()
            + " ("
            + said
            + "); ask for less (WHERE, GROUP BY, LIMIT), or in parts (LIMIT n OFFSET m)",
        null);
  }

  /** The connection ended, and nothing says why. */
  static AnswerCutException byConnection(ClickHouseLogin login, long rows, Throwable cause) {
    return new AnswerCutException(
        "the answer is cut after "
            + counted(rows)
            + ": ClickHouse "
            + login.hostAndPort()
            + " ended the connection without a reason; 'soak status' tells whether it is up, ask"
            + " again when it is",
        cause);
  }

  private static String counted(long rows) {
    return String.format(Locale.ROOT, "%,d ", rows) + (rows == 1 ? "row" : "rows");
  }
}
