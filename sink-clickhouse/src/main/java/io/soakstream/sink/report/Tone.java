package io.soakstream.sink.report;

/** What a piece of text means to its reader; each rendering has its own way to show it. */
public enum Tone {
  PLAIN,
  GOOD,
  BAD,
  WARN,
  MUTED,
  STRONG;

  /** Tone of a status word. */
  static Tone of(String status) {
    return switch (status) {
      case "PASS" -> GOOD;
      case "FAIL", "ABORTED", "INCOMPLETE" -> BAD;
      case "INCONCLUSIVE" -> WARN;
      default -> MUTED;
    };
  }
}
