package io.soakstream.producer.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who is let in: tools, by the name under which the door is known, with the token when there is
 * one; never a browser, whose pages of strangers could bring results in. Immutable.
 */
final class DoorGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int MISDIRECTED = 421;

  private final Set<String> names;
  private final byte[] token;

  DoorGuard(List<String> names, String token) {
    this.names = Set.copyOf(names);
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether an address is reached from this machine alone. */
  static boolean isLoopback(String host) throws UnknownHostException {
    return InetAddress.getByName(host).isLoopbackAddress();
  }

  /** Null when the request may be answered. */
  DoorAnswer refusalOf(HttpHeaders headers, Map<String, String> query) {
    if (headers.getAll(HttpHeaderNames.HOST).size() != 1
        || !isKnown(headers.get(HttpHeaderNames.HOST))) {
      return DoorAnswer.refusal(
          MISDIRECTED,
          "the door is not known by this name; start it with --door-name NAME to allow it");
    }
    if (headers.contains(HttpHeaderNames.ORIGIN)) {
      return DoorAnswer.refusal(
          FORBIDDEN, "the door is for load tools, not for pages in a browser");
    }
    if (token.length > 0 && !hasToken(headers, query)) {
      return DoorAnswer.refusal(
          UNAUTHORIZED, "the door wants its token as Authorization: Token or Bearer");
    }
    return null;
  }

  private boolean isKnown(String hostAndPort) {
    String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return LOOPBACK.contains(host) || names.contains(host);
  }

  /** As a header of either version of InfluxDB, or as the password of the first. */
  private boolean hasToken(HttpHeaders headers, Map<String, String> query) {
    String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    for (String scheme : new String[] {"Bearer ", "Token "}) {
      if (given.startsWith(scheme) && isToken(given.substring(scheme.length()))) {
        return true;
      }
    }
    return given.startsWith("Basic ") && isToken(passwordOf(given.substring("Basic ".length())))
        || isToken(query.get("p"));
  }

  private static String passwordOf(String encoded) {
    try {
      String login = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return login.substring(login.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** In a time that does not depend on how much of it is right. */
  private boolean isToken(String given) {
    return given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
  }
}
