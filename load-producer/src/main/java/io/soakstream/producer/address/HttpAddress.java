package io.soakstream.producer.address;

import io.soakstream.secret.SecretMask;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An http or https address, with what of it is a secret held apart: it can be shown and recorded.
 * Immutable.
 *
 * @param uri with its scheme in small letters, without user and password
 * @param authorization the user and password that stood in it
 */
public record HttpAddress(URI uri, Optional<BasicAuthorization> authorization) {
  private static final int PORT_MAX = 65_535;
  private static final int TLS_PORT = 443;
  private static final int PLAIN_PORT = 80;

  /**
   * @throws IllegalArgumentException for what is no http or https address with a host
   */
  public static HttpAddress of(URI given) {
    String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
    boolean isHttp = scheme.equals("http") || scheme.equals("https");
    if (!isHttp || given.getHost() == null || given.getPort() == 0 || given.getPort() > PORT_MAX) {
      throw new IllegalArgumentException(SecretMask.ofAddress(given.toString()));
    }
    HostAddress.of(given.getHost());
    String userInfo = given.getRawUserInfo();
    Optional<BasicAuthorization> authorization =
        userInfo == null || userInfo.isEmpty()
            ? Optional.empty()
            : Optional.of(BasicAuthorization.of(userInfo));
    String authority = given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort());
    return new HttpAddress(
        URI.create(
            scheme
                + "://"
                + authority
                + text(given.getRawPath(), "")
                + text(given.getRawQuery(), "?")
                + text(given.getRawFragment(), "#")),
        authorization);
  }

  /** The same for an address as it was written. */
  public static HttpAddress parse(String text) {
    try {
      return of(new URI(text.strip()));
    } catch (URISyntaxException e) {
      // its message holds the text, and that a password
      throw new IllegalArgumentException(SecretMask.ofAddress(text));
    }
  }

  private static String text(String part, String before) {
    return part == null ? "" : before + part;
  }

  /** Whether it has neither a query nor, as it was written, a fragment. */
  public boolean endsWithThePath() {
    return uri.getRawQuery() == null && uri.getRawFragment() == null;
  }

  /** Who answers there. */
  public HostAddress host() {
    return HostAddress.of(uri.getHost());
  }

  public boolean isTls() {
    return uri.getScheme().equals("https");
  }

  /** The port that is written, else the scheme's own. */
  public int port() {
    return uri.getPort() >= 0 ? uri.getPort() : isTls() ? TLS_PORT : PLAIN_PORT;
  }

  /** As the header {@code Host} wants it: without a zone, with the port unless it is usual. */
  public String hostHeader() {
    String host = uri.getHost().replaceFirst("%.*]$", "]"); // RFC 6874: a zone is for this machine
    return port() == (isTls() ? TLS_PORT : PLAIN_PORT) ? host : host + ":" + port();
  }

  /** The address of a path below this one's own, with the same user. */
  public HttpAddress resolve(String path) {
    return new HttpAddress(
        URI.create(uri.toString().replaceFirst("/+$", "") + path), authorization);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
