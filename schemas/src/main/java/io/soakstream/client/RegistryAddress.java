package io.soakstream.client;

import io.soakstream.secret.SecretMask;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the schema registry is, as the user wrote it: one or more addresses, comma-separated, whose
 * user information is taken out. Immutable; {@link #toString} can be shown.
 *
 * @param urls without user information
 * @param userInfo {@code user:password}, decoded; empty when no address names a user
 */
record RegistryAddress(List<String> urls, Optional<String> userInfo) {
  RegistryAddress {
    urls = List.copyOf(urls);
  }

  /**
   * Reads them.
   *
   * @throws InvalidConnectionException when one is no http address, or two name different users
   */
  static RegistryAddress of(String text) {
    List<String> urls = new ArrayList<>();
    Optional<String> userInfo = Optional.empty();
    for (String part : text.split(",")) {
      URI uri = parsed(part.strip());
      Optional<String> own = Optional.ofNullable(uri.getUserInfo());
      if (!urls.isEmpty() && !own.equals(userInfo)) {
        throw new InvalidConnectionException(
            shown(text) + ": its addresses must all name the same user and password, or none");
      }
      userInfo = own;
      urls.add(withoutUser(uri));
    }
    return new RegistryAddress(urls, userInfo);
  }

  private static URI parsed(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
          throw new InvalidConnectionException(
              shown(text)
                  + ": an address of a registry has no query and no fragment; leave it out");
        }
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below; its message would show the password.
    }
    throw new InvalidConnectionException(
        shown(text)
            + ": must be an address such as http://127.0.0.1:8081 (in a user or password, write"
            + " characters such as @ and / as %40 and %2F)");
  }

  private static String withoutUser(URI uri) {
    String authority = uri.getRawAuthority();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
  }

  private static String shown(String text) {
    return "schema registry " + SecretMask.ofAddress(text);
  }

  @Override
  public String toString() {
    return String.join(",", urls);
  }
}
