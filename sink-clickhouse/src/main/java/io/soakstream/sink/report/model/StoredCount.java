package io.soakstream.sink.report.model;

/** A figure of the verdict beside what ClickHouse holds. Immutable. */
public record StoredCount(String what, long expected, long stored) {
  /** Whether they agree. */
  public boolean matches() {
    return expected == stored;
  }
}
