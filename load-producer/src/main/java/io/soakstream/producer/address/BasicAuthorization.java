package io.soakstream.producer.address;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * User and password of an address, as a request carries them (RFC 7617, in UTF-8). Its text never
 * shows them. Immutable.
 */
public final class BasicAuthorization {
  private final String header;

  private BasicAuthorization(String header) {
    this.header = header;
  }

  /**
   * @param userInfo of a URI, percent-encoded, {@code user:password} or {@code user}
   * @throws IllegalArgumentException for a percent sign without two hexadecimal digits
   */
  static BasicAuthorization of(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return of(decoded(user), decoded(password));
  }

  /** As they are, not encoded. */
  public static BasicAuthorization of(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new BasicAuthorization("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** A plus is a plus in a URI; only forms mean a space by it. */
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Value of the header {@code Authorization}: a secret. */
  public String header() {
    return header;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BasicAuthorization that && header.equals(that.header);
  }

  @Override
  public int hashCode() {
    return header.hashCode();
  }

  @Override
  public String toString() {
    return "Basic ***";
  }
}
