package io.soakstream.yaml;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${name}} in texts, for which the value of a variable is put in. Stateless. */
public final class VariableReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}\\n]*)\\}");

  private VariableReferences() {}

  /** Whether a text refers to anything. */
  public static boolean areIn(String text) {
    return REFERENCE.matcher(text).find();
  }

  /** The names that a text refers to, in its order. */
  public static List<String> namesIn(String text) {
    return REFERENCE.matcher(text).results().map((MatchResult it) -> it.group(1)).toList();
  }

  /**
   * The text with values in place of references.
   *
   * @param valueOf of a name; null where there is no such variable, and the text stays as it is
   */
  public static String replaced(String text, UnaryOperator<String> valueOf) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = valueOf.apply(found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
  }
}
