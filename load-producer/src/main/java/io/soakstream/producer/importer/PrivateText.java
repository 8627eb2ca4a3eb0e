package io.soakstream.producer.importer;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a text in a file may be kept: of an address its path and the query parameters that are to
 * stay, of a message of a tool what holds no value. Stateless.
 */
public final class PrivateText {
  private static final int MESSAGE_MAX = 400;

  /** Addresses in a message: all of them go, whatever they hold. */
  private static final Pattern ADDRESS = Pattern.compile("\\b[A-Za-z][A-Za-z0-9+.-]*://\\S+");

  private static final Pattern FAILURE =
      Pattern.compile(
          "\\b(?:[a-z][a-z0-9]{0,20}\\.){0,8}[A-Z][A-Za-z]{2,40}(?:Exception|Error|Timeout)\\b");

  private PrivateText() {}

  /** Whether a text is an address with a scheme, so that it is no name. */
  public static boolean isAddress(String text) {
    int scheme = text.indexOf("://");
    return scheme > 0 && scheme < 12 && text.indexOf(' ') < 0;
  }

  /** The path of an address or of a path with a query, {@code /} for none. */
  public static String path(String address, Set<String> keptQuery) {
    String text = address;
    int scheme = text.indexOf("://");
    int query = text.indexOf('?');
    if (scheme > 0 && (query < 0 || scheme < query)) {
      int path = text.indexOf('/', scheme + 3);
      int ends = text.indexOf('?', scheme + 3);
      int fragment = text.indexOf('#', scheme + 3);
      int authorityEnds = least(least(path, ends), fragment);
      text = authorityEnds < 0 ? "/" : text.substring(authorityEnds);
    }
    int hash = text.indexOf('#');
    text = hash < 0 ? text : text.substring(0, hash);
    query = text.indexOf('?');
    String kept =
        query < 0 || keptQuery.isEmpty() ? "" : kept(text.substring(query + 1), keptQuery);
    text = query < 0 ? text : text.substring(0, query);
    int parameters = text.indexOf(';');
    text = parameters < 0 ? text : text.substring(0, parameters);
    return (text.isEmpty() ? "/" : text) + kept;
  }

  private static int least(int a, int b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  private static String kept(String query, Set<String> names) {
    StringBuilder kept = new StringBuilder();
    for (String parameter : query.split("&")) {
      int equals = parameter.indexOf('=');
      if (names.contains(equals < 0 ? parameter : parameter.substring(0, equals))) {
        kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
      }
    }
    return kept.toString();
  }

  /**
   * A name that a tool's user gave: it may be an address, or hold one, or a query.
   *
   * @return the name without what may be private
   */
  public static String name(String name, Set<String> keptQuery) {
    if (isAddress(name)) {
      return path(name, keptQuery);
    }
    String shown = name;
    int query = shown.indexOf('?');
    if (query >= 0 && shown.indexOf('=', query) > 0) {
      shown = shown.substring(0, query) + keptOf(shown.substring(query + 1), keptQuery);
    }
    int scheme = shown.indexOf("://");
    if (scheme > 0) {
      shown =
          ADDRESS
              .matcher(shown)
              .replaceAll(found -> Matcher.quoteReplacement(path(found.group(), keptQuery)));
    }
    return shown;
  }

  private static String keptOf(String query, Set<String> keptQuery) {
    return keptQuery.isEmpty() ? "" : kept(query, keptQuery);
  }

  /**
   * What may be told of a tool's message: the name of the failure's class, since all else in it may
   * be a part of an answer; null for none.
   */
  public static String failureClass(String message) {
    if (message == null || message.length() < 8) {
      return null;
    }
    Matcher found = FAILURE.matcher(message.substring(0, Math.min(MESSAGE_MAX, message.length())));
    return found.find() ? found.group() : null;
  }
}
