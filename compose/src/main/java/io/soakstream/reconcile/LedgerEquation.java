package io.soakstream.reconcile;

import io.soakstream.shell.DataRows;

/** Two counts of the same thing, from different places. */
record LedgerEquation(String what, String leftSource, long left, String rightSource, long right) {
  boolean holds() {
    return left == right;
  }

  /** Adds it to rows of {@link #rows()}. */
  void addTo(DataRows rows) {
    rows.add(
        what, leftSource, left, rightSource, right, holds() ? "ok" : "MISMATCH " + (right - left));
  }

  static DataRows rows() {
    return DataRows.of("what", "from", "count", "against", "counted", "result");
  }
}
