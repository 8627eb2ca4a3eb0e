package io.soakstream.producer.init.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the places of a tool's own variables in a text while it is taken apart as JSON, form or
 * path: each is a number of twelve digits, which is valid in all of them, quoted or not. Confined
 * to one thread.
 */
public final class ReferenceMarks {
  private static final String PREFIX = "918273";
  private static final Pattern MARK = Pattern.compile(PREFIX + "(\\d{6})");

  /** What stands for something in every template of a scenario. */
  private static final Set<String> TAKEN =
      Set.of("tenant", "uuid", "now", "now_ms", "user_number", "iteration");

  private final List<String> references = new ArrayList<>();

  /** The name of a tool's variable as a scenario may have it. */
  public static String name(String written) {
    String letters = written.replaceAll("[^A-Za-z0-9_]+", "_").replaceFirst("^[^A-Za-z]+", "");
    String name = letters.isEmpty() ? "value" : letters;
    return TAKEN.contains(name) ? "my_" + name : name;
  }

  /** A mark for a reference such as {@code ${goal}}. */
  public String mark(String reference) {
    int known = references.indexOf(reference);
    int index = known < 0 ? references.size() : known;
    if (known < 0) {
      references.add(reference);
    }
    return PREFIX + String.format(Locale.ROOT, "%06d", index);
  }

  /** Whether a value is a mark and nothing else. */
  static boolean isMark(String value) {
    return MARK.matcher(value).matches();
  }

  /** The text with the references in their places again. */
  public String restored(String text) {
    return MARK.matcher(text)
        .replaceAll(
            found -> {
              int index = Integer.parseInt(found.group(1));
              return Matcher.quoteReplacement(
                  index < references.size() ? references.get(index) : found.group());
            });
  }

  /** The text with the names of the references in braces, as names of requests have them. */
  public String named(String text) {
    return restored(text).replace("${", "{").replaceAll("\\|\\s*(raw|json|url)\\s*\\}", "}");
  }
}
