package io.soakstream.sink.report;

/** How tones look on a terminal. */
public enum Ink {
  /** No escape sequences at all. */
  PLAIN,
  /** ANSI colours of the terminal's own palette, so that light and dark themes both work. */
  COLOUR;

  String paint(String text, Tone tone) {
    if (this == PLAIN || text.isEmpty()) {
      return text;
    }
    String code =
        switch (tone) {
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
