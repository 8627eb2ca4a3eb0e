package io.soakstream.cli;

/** Two counts of the same thing, from different places. */
record Equation(String what, String leftSource, long left, String rightSource, long right) {
  boolean holds() {
    return left == right;
  }

  /** Adds it to rows of {@link #rows()}. */
  void addTo(Rows rows) {
    rows.add(
        what, leftSource, left, rightSource, right, holds() ? "ok" : "MISMATCH " + (right - left));
  }

  static Rows rows() {
    return Rows.of("what", "from", "count", "against", "counted", "result");
  }
}
