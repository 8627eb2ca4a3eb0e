package io.soakstream.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are secret, hidden wherever they stand in a text, and with them what a text itself
 * gives to a name that is secret. Immutable; never shows what it holds.
 */
public final class SecretValues {
  /** When none is known: then names alone tell. */
  public static final SecretValues NONE = new SecretValues(List.of());

  /** A shorter one would hide parts of other words; where it is put in, the place is known. */
  private static final int LENGTH_LEAST = 4;

  /**
   * {@code name: value} and {@code "name": "value"} as YAML and JSON have them, {@code name=value}
   * as programs print it. A plain value ends where its line or its collection does. Repetitions are
   * possessive: a body of a megabyte is matched in a loop, where backtracking ends in a stack
   * overflow.
   */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![A-Za-z0-9_$.-])(['\"]?)([A-Za-z][A-Za-z0-9_.-]*+)\\1"
              + "(\\s*(?::[ \\t]+|:(?=['\"])|=)\\s*)"
              + "(\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\""
              + "|'[^'\\n]*+(?:''[^'\\n]*+)*+'"
              + "|[^\\s,}\\]\"'\\[{|>&*#][^\\n,}\\]#]*+)");

  private static final int NAME = 2;
  private static final int VALUE = 4;

  private final List<String> values;

  private SecretValues(List<String> values) {
    this.values = values;
  }

  /** These values; of one of several lines each line. */
  public static SecretValues of(Collection<String> values) {
    return new SecretValues(
        values.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(value -> value.length() >= LENGTH_LEAST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** The text as it may be shown; passwords in addresses are hidden, too. */
  public String hiddenIn(String text) {
    String hidden = text;
    for (String value : values) {
      hidden = hidden.replace(value, SecretMask.HIDDEN);
    }
    return SecretMask.of(withoutAssigned(hidden));
  }

  /** A value may hold assignments itself, such as a body of JSON. */
  private static String withoutAssigned(String text) {
    StringBuilder hidden = new StringBuilder();
    Matcher assignment = ASSIGNMENT.matcher(text);
    int copied = 0;
    for (int from = 0; from < text.length() && assignment.find(from); ) {
      from = assignment.start(VALUE);
      if (SecretName.matches(assignment.group(NAME))) {
        hidden.append(text, copied, from).append(SecretMask.HIDDEN);
        copied = assignment.end(VALUE);
        from = copied;
      }
    }
    return hidden.append(text, copied, text.length()).toString();
  }

  @Override
  public String toString() {
    return values.size() + " secret values";
  }
}
