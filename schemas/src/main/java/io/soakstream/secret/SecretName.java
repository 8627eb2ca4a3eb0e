package io.soakstream.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a name says that its value is secret: one of its words is {@code password}, {@code
 * secret}, {@code token}, {@code key} or another of the words below. Words end where a capital, a
 * digit or another character than a letter begins, so that {@code apiKey} and {@code DB_PASSWORD}
 * are secret and {@code monkey} and {@code tokens_per_s} are not. Stateless.
 */
public final class SecretName {
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "pass",
          "pwd",
          "secret",
          "secrets",
          "token",
          "key",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "credential",
          "credentials",
          "auth",
          "authorization",
          "bearer",
          "jwt",
          "cookie");

  private static final Pattern WORD_END = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

  private SecretName() {}

  /** Whether the value of this name is to be hidden. */
  public static boolean matches(String name) {
    for (String word : WORD_END.split(name)) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (WORDS.contains(lower) || lower.endsWith("password")) {
        return true;
      }
    }
    return false;
  }
}
