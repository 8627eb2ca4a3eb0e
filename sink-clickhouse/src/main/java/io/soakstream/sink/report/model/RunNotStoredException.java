package io.soakstream.sink.report.model;

import io.soakstream.sink.query.QueryException;

/** ClickHouse has no verdict of a run. Exit code 2. */
public final class RunNotStoredException extends QueryException {
  private static final long serialVersionUID = 1L;

  public RunNotStoredException(String run, String analysis) {
    super(
        "ClickHouse has no verdict of run '"
            + run
            + "', analysis '"
            + analysis
            + "'; `soak runs` lists what there is",
        2);
  }
}
