package io.soakstream.live.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.cookie.Cookie;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Who is let in: readers, by the name under which the page is known, with the token when there is
 * one. The name is checked because a page of a stranger may let its own name point here (DNS
 * rebinding). Immutable.
 */
final class PageGuard {
  static final String TOKEN = "token";
  static final String COOKIE = "soak_page_token";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names;
  private final byte[] token;

  /** What is wrong with a request. */
  record Refusal(int status, String reason) {}

  /**
   * @param names under which the page may be asked for, beside those of loopback; in lower case
   * @param token empty for none
   */
  PageGuard(List<String> names, String token) {
    this.names = Set.copyOf(names);
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether an address is reached from this machine alone. */
  static boolean isLoopback(String host) throws UnknownHostException {
    return InetAddress.getByName(host).isLoopbackAddress();
  }

  /** Null when the request may be answered. */
  Refusal refusalOf(HttpServerRequest request, Map<String, String> query) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return new Refusal(405, "the page is only read: GET or HEAD");
    }
    HttpHeaders headers = request.requestHeaders();
    if (headers.getAll(HttpHeaderNames.HOST).size() != 1
        || !isKnown(headers.get(HttpHeaderNames.HOST))) {
      return new Refusal(
          421, "the page is not known by this name; start it with --page-name NAME to allow it");
    }
    if (token.length > 0 && !hasToken(request, query)) {
      return new Refusal(401, "the page wants its token: open it with ?token=… once");
    }
    return null;
  }

  private boolean isKnown(String hostAndPort) {
    String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return LOOPBACK.contains(host) || names.contains(host);
  }

  private boolean hasToken(HttpServerRequest request, Map<String, String> query) {
    String bearer = request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION, "");
    if (isToken(query.get(TOKEN))
        || bearer.startsWith("Bearer ") && isToken(bearer.substring("Bearer ".length()))) {
      return true;
    }
    for (Cookie cookie : request.cookies().getOrDefault(COOKIE, Set.of())) {
      if (isToken(cookie.value())) {
        return true;
      }
    }
    return false;
  }

  /** In a time that does not depend on how much of it is right. */
  boolean isToken(String given) {
    return given != null
        && token.length > 0
        && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
  }
}
