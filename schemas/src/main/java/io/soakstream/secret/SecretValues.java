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
   * The beginning of {@code name: value} and {@code "name": "value"} as YAML and JSON have them, of
   * {@code name=value} and {@code --name=value} as programs take it. Where the value ends is looked
   * for only when the name is secret, so that a body of a megabyte is read once.
   */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![A-Za-z0-9_$.-])-{0,2}(['\"]?)([A-Za-z][A-Za-z0-9_.-]*+)\\1"
              + "\\s*+(?::[ \\t]++|:(?=['\"])|=)\\s*+(?=[^\\s,}\\]\\[{|>&*#])");

  private static final int NAME = 2;

  /**
   * A value that shows no secret whatever its name is: only where one comes from, such as {@code
   * Bearer ${token}} or a JSON path, or how long one lasts.
   */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "['\"]?(?:(?:[A-Za-z]{1,16} )?\\$\\{[A-Za-z0-9_.:()/,-]+}"
              + "|\\$[.\\[][A-Za-z0-9_.\\[\\]*-]*|[0-9]{1,9}(?:ms|s|m|h))['\"]?(?=\\s*+(?:[,}\\]#\n]|$))");

  /** What ends a value without quotes: its line, its collection, or a comment. */
  private static final String PLAIN_ENDS = "\n,}]#";

  /** What ends an argument, beside that: the quotes that it stands in. */
  private static final String ARGUMENT_ENDS = PLAIN_ENDS + "\"'";

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
    return SecretMask.of(withoutAssigned(withoutValues(text)));
  }

  /**
   * The same of a text in which every secret is one of these values: what it gives to other names,
   * such as {@code dedup_key}, stays.
   */
  public String knownHiddenIn(String text) {
    return SecretMask.of(withoutValues(text));
  }

  private String withoutValues(String text) {
    String hidden = text;
    for (String value : values) {
      hidden = hidden.replace(value, SecretMask.HIDDEN);
    }
    return hidden;
  }

  /** A value may hold assignments itself, such as a body of JSON. */
  private static String withoutAssigned(String text) {
    StringBuilder hidden = new StringBuilder();
    Matcher assignment = ASSIGNMENT.matcher(text);
    int copied = 0;
    for (int from = 0; from < text.length() && assignment.find(from); ) {
      from = assignment.end();
      if (SecretName.matches(assignment.group(NAME))) {
        Matcher harmless = HARMLESS.matcher(text).region(from, text.length());
        if (harmless.lookingAt()) {
          from = harmless.end();
        } else {
          hidden.append(text, copied, from).append(SecretMask.HIDDEN);
          copied = valueEnd(text, from);
          from = copied;
        }
      }
    }
    return hidden.append(text, copied, text.length()).toString();
  }

  /** Where the value that begins here ends; one whose quotes are not closed, with its line. */
  private static int valueEnd(String text, int from) {
    char quote = text.charAt(from);
    if (quote == '"' || quote == '\'') {
      for (int at = from + 1; at < text.length(); at++) {
        char found = text.charAt(at);
        boolean isDoubled = at + 1 < text.length() && text.charAt(at + 1) == quote;
        if (found == '\\' && quote == '"' || found == quote && quote == '\'' && isDoubled) {
          at++; // What follows belongs to it.
        } else if (found == quote) {
          return at + 1;
        }
      }
      int lineEnd = text.indexOf('\n', from);
      return lineEnd < 0 ? text.length() : lineEnd;
    }
    String ends = text.charAt(from - 1) == '=' ? ARGUMENT_ENDS : PLAIN_ENDS;
    int end = from;
    while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  @Override
  public String toString() {
    return values.size() + " secret values";
  }
}
