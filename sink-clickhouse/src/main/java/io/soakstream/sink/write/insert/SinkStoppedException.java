package io.soakstream.sink.write.insert;

import io.soakstream.exit.ExitCode;

/** The sink cannot go on, and trying again would not help. Nothing unstored was committed. */
public final class SinkStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public SinkStoppedException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * ClickHouse does not accept a user of ours, or has other tables.
   *
   * @param where table or server
   */
  public static SinkStoppedException of(String where, ClickHouseFault fault) {
    return switch (fault.kind()) {
      case REFUSED ->
          new SinkStoppedException(
              "ClickHouse refuses "
                  + where
                  + " ("
                  + fault.code()
                  + "): "
                  + fault.reason()
                  + "; check the user and password in SOAK_CLICKHOUSE_USER and SOAK_CLICKHOUSE_PASSWORD, and its grants",
              ExitCode.CLICKHOUSE_UNREACHABLE);
      case MISMATCH, DOUBTFUL, PASSING ->
          new SinkStoppedException(
              "ClickHouse does not take rows from "
                  + where
                  + " ("
                  + fault.code()
                  + "): "
                  + fault.reason()
                  + "; the tables are not those of this version: let the migrations run first",
              ExitCode.INTERNAL_ERROR);
    };
  }

  /** Exit code of a program that ends because of this. */
  public int exitCode() {
    return exitCode;
  }
}
