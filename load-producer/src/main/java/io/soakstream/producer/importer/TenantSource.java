package io.soakstream.producer.importer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where the tenant of a request stands: in a tag, column, header or field of a name, in the name of
 * the thread group, or in a part of the request's name. Immutable.
 *
 * @param field name of the tag, column, header or field; empty when it does not stand in one
 * @param isThread whether it is the name of the thread group, or of the user's scenario
 * @param pattern whose first group it is, in the request's name; null for none
 */
public record TenantSource(String field, boolean isThread, Pattern pattern) {
  /** Tenant of requests of which nobody says whose they are. */
  public static final String NOBODY = "default";

  private static final String FORMS =
      "must be tag:NAME, column:NAME, field:NAME, header:NAME, thread or name:PATTERN with one"
          + " group, such as name:^([a-z]+)\\|";

  /** What is looked for unless it is said: a field called tenant. */
  public static TenantSource usual() {
    return new TenantSource("tenant", false, null);
  }

  /**
   * As it is written.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static TenantSource parse(String text) {
    int colon = text.indexOf(':');
    String kind = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    if (kind.equals("thread") && value.isEmpty()) {
      return new TenantSource("", true, null);
    } else if (kind.equals("name") && !value.isEmpty()) {
      return new TenantSource("", false, pattern(value));
    } else if (!value.isBlank()
        && (kind.equals("tag")
            || kind.equals("column")
            || kind.equals("field")
            || kind.equals("header"))) {
      return new TenantSource(value.strip(), false, null);
    }
    throw new IllegalArgumentException("'" + text + "': " + FORMS);
  }

  private static Pattern pattern(String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() != 1) {
        throw new IllegalArgumentException(
            "'" + text + "': has no group, or more than one; " + FORMS);
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + text + "': is no pattern (" + e.getDescription() + "); " + FORMS, e);
    }
  }

  /** The tenant in a request's name; empty when it does not stand there. */
  public Optional<String> inName(String name) {
    if (pattern == null) {
      return Optional.empty();
    }
    Matcher found = pattern.matcher(name);
    return found.find() && found.group(1) != null ? Optional.of(found.group(1)) : Optional.empty();
  }
}
