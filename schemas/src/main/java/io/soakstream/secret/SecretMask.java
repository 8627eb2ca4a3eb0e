package io.soakstream.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as it may be shown: user and password of every address in it are {@value #HIDDEN}, and so is
 * the value of a query parameter whose name is secret. Stateless.
 */
public final class SecretMask {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "***";

  /**
   * The authority's user information (RFC 3986, 3.2.1) as people write it: a password may hold
   * characters that should have been encoded, an at-sign among them, so it reaches to the last one
   * before the path.
   */
  private static final Pattern USER_INFO =
      Pattern.compile("(?<=[A-Za-z0-9+.-]://)[^/\\s?#\"'<>]*@(?=[^@/\\s?#]*)");

  private static final Pattern QUERY_VALUE =
      Pattern.compile("([?&;]([A-Za-z0-9_.%-]+)=)([^&;\\s\"'<>#]+)");

  private SecretMask() {}

  /** The text with every secret in an address hidden; null stays null. */
  public static String of(String text) {
    if (text == null) {
      return null;
    }
    String withoutUsers =
        text.contains("@") ? USER_INFO.matcher(text).replaceAll(HIDDEN + "@") : text;
    if (withoutUsers.indexOf('=') < 0) {
      return withoutUsers;
    }
    return QUERY_VALUE
        .matcher(withoutUsers)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    SecretName.matches(found.group(2)) ? found.group(1) + HIDDEN : found.group()));
  }

  /**
   * The same for a text that is one address, however wrong: whatever stands before its last at-sign
   * is hidden.
   */
  public static String ofAddress(String text) {
    int at = text == null ? -1 : text.lastIndexOf('@');
    if (at < 0) {
      return of(text);
    }
    int scheme = text.indexOf("://");
    String start = scheme < 0 || scheme > at ? "" : text.substring(0, scheme + "://".length());
    return start + HIDDEN + of(text.substring(at));
  }
}
