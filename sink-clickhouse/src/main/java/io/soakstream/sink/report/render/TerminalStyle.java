package io.soakstream.sink.report.render;

import io.soakstream.sink.report.section.TextSeverity;

/**
 * How a report looks on a terminal: with or without colour, and how wide. Immutable.
 *
 * @param isColoured whether severities are shown as ANSI colours of the terminal's own palette, so
 *     that light and dark themes both work; otherwise there are no escape sequences at all
 * @param columns the longest line there may be
 */
public record TerminalStyle(boolean isColoured, int columns) {
  /** Beyond this a line is hard to read, however wide the terminal is. */
  private static final int COLUMNS_MAX = 100;

  /** Below this nothing can be laid out. */
  private static final int COLUMNS_MIN = 20;

  /** For a pipe. */
  public static final TerminalStyle PLAIN = new TerminalStyle(false, COLUMNS_MAX);

  /** For a wide terminal. */
  public static final TerminalStyle COLOUR = new TerminalStyle(true, COLUMNS_MAX);

  public TerminalStyle {
    columns = Math.max(COLUMNS_MIN, Math.min(COLUMNS_MAX, columns));
  }

  String paint(String text, TextSeverity severity) {
    if (!isColoured || text.isEmpty()) {
      return text;
    }
    String code =
        switch (severity) {
          case PLAIN -> "";
          case GOOD -> "32";
          case BAD -> "31";
          case WARN -> "33";
          case MUTED -> "2";
          case STRONG -> "1";
        };
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
