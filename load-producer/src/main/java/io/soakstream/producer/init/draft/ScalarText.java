package io.soakstream.producer.init.draft;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as scalars of YAML that read back as they are. Stateless. */
final class ScalarText {
  /** What needs no quotes wherever it stands, in a flow mapping too. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*");

  private static final Pattern LITERAL = Pattern.compile("(?i)y|n|yes|no|true|false|on|off|null");

  private ScalarText() {}

  /** Without quotes where they would say nothing, else in double quotes. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() && !LITERAL.matcher(text).matches() ? text : quoted(text);
  }

  /** In single quotes when all of it can be seen and it has double ones, such as JSON. */
  static String body(String text) {
    boolean isSeen = text.chars().allMatch(each -> each >= 0x20 && each < 0x7f);
    return isSeen && text.indexOf('"') >= 0 ? "'" + text.replace("'", "''") + "'" : quoted(text);
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> append(quoted, text, i);
      }
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, String text, int i) {
    char each = text.charAt(i);
    boolean isHigh =
        Character.isHighSurrogate(each)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    boolean isLow =
        Character.isLowSurrogate(each) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    boolean isHidden =
        each < 0x20
            || each >= 0x7f && each <= 0xa0
            || each >= 0x2000 && each <= 0x200f
            || each >= 0x2028 && each <= 0x202f
            || each >= 0x2060 && each <= 0x206f
            || each >= 0xfe00 && each <= 0xfe0f
            || each == 0xfeff
            || each >= 0xfff0;
    if (isHigh || isLow) {
      quoted.append(each);
    } else if (Character.isSurrogate(each)) {
      quoted.append('?'); // half a character is in no text that can be sent
    } else if (isHidden) {
      quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) each));
    } else {
      quoted.append(each);
    }
  }
}
