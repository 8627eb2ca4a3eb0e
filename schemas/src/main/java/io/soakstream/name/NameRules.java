package io.soakstream.name;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one definition of a name: 1 to {@value #CHARACTERS_MAX} characters that can be shown, and
 * none of the two that stand for many. A name that breaks it would be counted where it does not
 * belong, or change what a terminal shows. What is a control character is written here and not
 * asked of the platform, so that it does not depend on its version. Stateless.
 */
public final class NameRules {
  /** Longest name, UTF-16 characters. */
  public static final int CHARACTERS_MAX = 200;

  /** Stands for every tenant or every endpoint. */
  public static final String ALL = "*";

  /** Stands for the names that are not kept apart. */
  public static final String OTHER = "__other__";

  /** The rule, for those who tell of a name that breaks it. */
  public static final String RULE =
      "must be a name of 1 to "
          + CHARACTERS_MAX
          + " characters without control characters, and not "
          + ALL
          + " or "
          + OTHER;

  private static final int SHOWN_MAX = 40;
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private NameRules() {}

  /** What is wrong with a name; null when nothing is. */
  public static String problem(String name) {
    if (name.isEmpty()) {
      return "is empty";
    } else if (name.equals(ALL)) {
      return "stands for all";
    } else if (name.equals(OTHER)) {
      return "stands for all that are not kept apart";
    } else if (name.length() > CHARACTERS_MAX) {
      return "has " + name.length() + " characters, more than " + CHARACTERS_MAX;
    } else if (isBlank(name.charAt(0)) || isBlank(name.charAt(name.length() - 1))) {
      return "begins or ends with white space";
    }
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (isHidden(character) || isHalf(name, i)) {
        return String.format(Locale.ROOT, "has the character U+%04X", (int) character);
      }
    }
    return null;
  }

  /** The same of a name that may be left out. */
  public static String problemUnlessEmpty(String name) {
    return name.isEmpty() ? null : problem(name);
  }

  /** What is wrong with the id of a run; null when nothing is. */
  public static String problemOfRun(String run) {
    return RUN.matcher(run).matches()
        ? null
        : "is not at most 100 letters, digits, dots, dashes and underscores";
  }

  /** A name in a sentence: in quotes, cut where it is long, and with nothing hidden in it. */
  public static String shown(String name) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < Math.min(name.length(), SHOWN_MAX); i++) {
      char character = name.charAt(i);
      if (isHidden(character) || Character.isSurrogate(character)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      } else {
        shown.append(character);
      }
    }
    return shown.append(name.length() > SHOWN_MAX ? "…\"" : "\"").toString();
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\u00a0' || character == '\u3000';
  }

  /**
   * Control characters, separators of lines, marks that turn the direction of a text, the byte
   * order mark, and what stands for bytes that are no text.
   */
  private static boolean isHidden(char character) {
    return character < 0x20
        || character >= 0x7f && character < 0xa0
        || character == 0x200e
        || character == 0x200f
        || character >= 0x2028 && character <= 0x202e
        || character >= 0x2066 && character <= 0x2069
        || character == 0xfeff
        || character >= 0xfffc;
  }

  /** Half of a character that takes two. */
  private static boolean isHalf(String name, int i) {
    char character = name.charAt(i);
    if (Character.isHighSurrogate(character)) {
      return i + 1 == name.length() || !Character.isLowSurrogate(name.charAt(i + 1));
    }
    return Character.isLowSurrogate(character)
        && (i == 0 || !Character.isHighSurrogate(name.charAt(i - 1)));
  }
}
