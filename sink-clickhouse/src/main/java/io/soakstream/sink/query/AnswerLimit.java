package io.soakstream.sink.query;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The setting of ClickHouse that an answer went over, by the number of ClickHouse's error (its
 * {@code ErrorCodes.cpp}). Stateless.
 */
final class AnswerLimit {
  private static final int RESULT_TOO_LARGE = 396;
  private static final Pattern NAMED = Pattern.compile("'(max_[a-z_]+)'");
  private static final Map<Integer, String> SETTINGS =
      Map.of(
          158,
          "max_rows_to_read",
          159,
          "max_execution_time",
          160,
          "max_estimated_execution_time",
          191,
          "max_rows_in_set",
          201,
          "the quota",
          202,
          "max_concurrent_queries",
          241,
          "max_memory_usage",
          307,
          "max_bytes_to_read",
          RESULT_TOO_LARGE,
          "max_result_rows or max_result_bytes");

  private AnswerLimit() {}

  /**
   * The name of the limit; empty when the error is none of a limit.
   *
   * @param code ClickHouse's error code
   * @param said what it wrote: with some codes only this tells which of two limits it was
   */
  static Optional<String> of(int code, String said) {
    if (!SETTINGS.containsKey(code)) {
      return Optional.empty();
    }
    Matcher named = NAMED.matcher(said);
    if (named.find()) {
      return Optional.of(named.group(1));
    }
    if (code == RESULT_TOO_LARGE && said.contains("max rows")) {
      return Optional.of("max_result_rows");
    } else if (code == RESULT_TOO_LARGE && said.contains("max bytes")) {
      return Optional.of("max_result_bytes");
    }
    return Optional.of(SETTINGS.get(code));
  }
}
