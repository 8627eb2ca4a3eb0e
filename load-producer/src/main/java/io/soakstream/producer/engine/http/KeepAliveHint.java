package io.soakstream.producer.engine.http;

import java.util.concurrent.TimeUnit;

/**
 * What a header {@code Keep-Alive: timeout=5, max=100} promises (RFC 2068, section 19.7.1.1, still
 * sent by common servers). A promise is kept with a margin, because a request takes its time to
 * arrive. Stateless.
 */
final class KeepAliveHint {
  /** Where the header or the parameter is missing or makes no sense. */
  static final long NONE = Long.MAX_VALUE;

  private static final long MARGIN_NS_MAX = TimeUnit.SECONDS.toNanos(1);
  private static final int MARGIN_PART = 4;
  private static final int DIGITS_MAX = 9;

  private KeepAliveHint() {}

  /**
   * How long the connection may idle, in nanoseconds: what is promised less a quarter, but at most
   * a second.
   */
  static long idleNs(String header) {
    long seconds = parameter(header, "timeout");
    if (seconds == NONE) {
      return NONE;
    }
    long promisedNs = TimeUnit.SECONDS.toNanos(seconds);
    return promisedNs - Math.min(MARGIN_NS_MAX, promisedNs / MARGIN_PART);
  }

  /** How many requests the connection carries, or how many more: servers do either. */
  static long requestsMax(String header) {
    return parameter(header, "max");
  }

  private static long parameter(String header, String name) {
    if (header == null) {
      return NONE;
    }
    for (String part : header.split(",")) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
        return number(part.substring(equals + 1).strip());
      }
    }
    return NONE;
  }

  private static long number(String text) {
    String digits = text.replaceAll("^\"|\"$", "");
    boolean isNumber = !digits.isEmpty() && digits.length() <= DIGITS_MAX;
    for (int i = 0; i < digits.length() && isNumber; i++) {
      isNumber = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return isNumber ? Long.parseLong(digits) : NONE;
  }
}
