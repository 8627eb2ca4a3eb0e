package io.soakstream.producer.stub.system;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Tokens of users, good for a while. The oldest go when there are too many. They protect nothing: a
 * seed gives the same ones again.
 */
final class LoginTokens {
  private static final HexFormat HEX = HexFormat.of();
  private static final int TOKENS_MAX = 200_000;

  private final long lifetimeNs;
  private final SplittableRandom random;
  private final Map<String, Login> logins = new LinkedHashMap<>();

  private record Login(String user, long untilNs) {}

  LoginTokens(long lifetimeNs, long seed) {
    this.lifetimeNs = lifetimeNs;
    this.random = new SplittableRandom(seed);
  }

  String issue(String user, long nowNs) {
    String token = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    logins.put(token, new Login(user, nowNs + lifetimeNs));
    Iterator<Login> oldest = logins.values().iterator();
    while (logins.size() > TOKENS_MAX || oldest.next().untilNs() < nowNs) {
      oldest.remove();
    }
    return token;
  }

  long lifetimeS() {
    return lifetimeNs / 1_000_000_000L;
  }

  int count() {
    return logins.size();
  }

  void revoke(String token) {
    logins.remove(token);
  }

  /** Whose token it is, empty when it is nobody's or over. */
  Optional<String> userOf(String token, long nowNs) {
    Login login = logins.get(token);
    return login == null || login.untilNs() <= nowNs ? Optional.empty() : Optional.of(login.user());
  }
}
