package io.soakstream.shell;

/** Colours of one stream, or none of them. Immutable. */
public record AnsiStyle(boolean on) {
  private static final String RESET = "\u001b[0m";

  /** {@code text} in red. */
  public String red(String text) {
    return paint("\u001b[31m", text);
  }

  /** {@code text} in green. */
  public String green(String text) {
    return paint("\u001b[32m", text);
  }

  /** {@code text} in yellow. */
  public String yellow(String text) {
    return paint("\u001b[33m", text);
  }

  /** {@code text} in bold. */
  public String bold(String text) {
    return paint("\u001b[1m", text);
  }

  /** {@code text} in a fainter colour. */
  public String dim(String text) {
    return paint("\u001b[2m", text);
  }

  /** A status or state word in the colour of what it means. */
  public String status(String word) {
    return switch (word) {
      case "PASS", "ok", "running", "healthy" -> green(word);
      case "FAIL", "ABORTED", "INCOMPLETE", "failed", "broken" -> red(word);
      case "INCONCLUSIVE", "warn", "restarting", "starting" -> yellow(word);
      default -> word;
    };
  }

  private String paint(String code, String text) {
    return on ? code + text + RESET : text;
  }
}
