package io.soakstream.producer.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cookies of one user, which all belong to the one target. A cookie is sent to the paths that
 * it was set for, and forgotten when the target says that it is over. Shows nothing of them.
 * Confined to one thread.
 *
 * <p>Source: RFC 6265, sections 5.1.4, 5.2 and 5.4.
 */
final class CookieJar {
  private static final int COOKIES_MAX = 100;

  private final Map<String, Cookie> cookies = new LinkedHashMap<>();

  private record Cookie(String value, String path) {}

  /** Takes what a response sets. */
  void set(List<String> headers) {
    for (String header : headers) {
      set(header);
    }
  }

  private void set(String header) {
    String[] parts = header.split(";");
    int equals = parts[0].indexOf('=');
    if (equals < 1) {
      return;
    }
    String name = parts[0].substring(0, equals).strip();
    String path = "/";
    boolean isOver = false;
    for (int i = 1; i < parts.length; i++) {
      String attribute = parts[i].strip();
      String lower = attribute.toLowerCase(Locale.ROOT);
      if (lower.startsWith("path=/")) {
        path = attribute.substring("path=".length());
      } else if (lower.startsWith("max-age=")) {
        String age = lower.substring("max-age=".length());
        isOver = age.startsWith("-") || age.equals("0");
      } else if (lower.startsWith("expires=") && lower.contains("1970")) {
        isOver = true;
      }
    }
    if (isOver) {
      cookies.remove(name);
    } else if (cookies.size() < COOKIES_MAX || cookies.containsKey(name)) {
      cookies.put(name, new Cookie(parts[0].substring(equals + 1).strip(), path));
    }
  }

  /** Value of a cookie; null when there is none. */
  String value(String name) {
    Cookie cookie = cookies.get(name);
    return cookie == null ? null : cookie.value();
  }

  /** The header for a path; empty when nothing is sent there. */
  String header(String path) {
    if (cookies.isEmpty()) {
      return "";
    }
    StringBuilder header = new StringBuilder();
    cookies.forEach(
        (name, cookie) -> {
          if (matches(path, cookie.path())) {
            header.append(header.isEmpty() ? "" : "; ").append(name);
            header.append('=').append(cookie.value());
          }
        });
    return header.toString();
  }

  private static boolean matches(String path, String cookie) {
    return path.startsWith(cookie)
        && (cookie.endsWith("/")
            || path.length() == cookie.length()
            || path.charAt(cookie.length()) == '/'
            || path.charAt(cookie.length()) == '?');
  }

  @Override
  public String toString() {
    return cookies.size() + " cookies";
  }
}
