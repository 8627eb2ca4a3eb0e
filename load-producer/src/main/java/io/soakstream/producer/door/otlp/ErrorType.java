package io.soakstream.producer.door.otlp;

import io.soakstream.event.Outcome;
import java.util.Locale;

/** What {@code error.type} of a request without a response means, in any language. Stateless. */
final class ErrorType {
  private ErrorType() {}

  static Outcome outcome(String type) {
    String text = type.toLowerCase(Locale.ROOT);
    if (has(text, "connecttimeout", "connect_timeout", "connect timeout")) {
      return Outcome.CONNECT_TIMEOUT;
    } else if (has(text, "timeout", "timedout", "timed out", "deadline")) {
      return Outcome.TIMEOUT;
    } else if (has(text, "unknownhost", "enotfound", "gaierror", "nameresolution", "dns")) {
      return Outcome.DNS;
    } else if (has(text, "ssl", "tls", "cert")) {
      return Outcome.TLS;
    } else if (has(text, "refused")) {
      return Outcome.CONNECT_REFUSED;
    } else if (has(text, "reset", "econnaborted", "epipe", "brokenpipe", "remotedisconnected")) {
      return Outcome.RESET;
    } else if (has(text, "connectexception", "newconnectionerror")) {
      return Outcome.CONNECT_REFUSED;
    }
    return Outcome.OTHER;
  }

  private static boolean has(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
