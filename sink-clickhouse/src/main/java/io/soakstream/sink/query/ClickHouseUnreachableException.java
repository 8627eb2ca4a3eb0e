package io.soakstream.sink.query;

/** ClickHouse did not answer. Exit code 4. */
public final class ClickHouseUnreachableException extends QueryException {
  private static final long serialVersionUID = 1L;

  public ClickHouseUnreachableException(ClickHouseLogin login, Throwable cause) {
    super(
        "ClickHouse "
            + login.hostAndPort()
            + " does not answer ("
            + reason(cause)
            + "); start it with `soak up`, or name another with --clickhouse-url",
        4,
        cause);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
