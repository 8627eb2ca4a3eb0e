package io.soakstream.sink.report.section;

/** What a piece of text means to its reader; each rendering has its own way to show it. */
public enum TextSeverity {
  PLAIN,
  GOOD,
  BAD,
  WARN,
  MUTED,
  STRONG;

  /** Severity of a status word. */
  public static TextSeverity of(String status) {
    return switch (status) {
      case "PASS" -> GOOD;
      case "FAIL", "ABORTED", "INCOMPLETE" -> BAD;
      case "INCONCLUSIVE" -> WARN;
      default -> MUTED;
    };
  }
}
