package io.soakstream.producer.init.secret;

import io.soakstream.secret.SecretName;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a name in a document says that its value is private: the names that are secret in every
 * scenario, and those of sessions, codes for one use, signatures, cards and accounts. Stateless.
 */
public final class PrivateName {
  private static final Set<String> WORDS =
      Set.of(
          "session",
          "sessionid",
          "jsessionid",
          "phpsessid",
          "sid",
          "csrf",
          "xsrf",
          "csrftoken",
          "otp",
          "totp",
          "mfa",
          "pin",
          "cvv",
          "cvc",
          "ssn",
          "iban",
          "signature",
          "sig",
          "saml",
          "samlresponse",
          "assertion",
          "ticket",
          "passcode",
          "passcodes",
          "tokens",
          "accesstoken",
          "refreshtoken",
          "idtoken",
          "authtoken",
          "clientsecret",
          "cardnumber",
          "sessiontoken",
          "authenticity",
          "viewstate",
          "authenticate");

  private static final Pattern WORD_END = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

  private PrivateName() {}

  /** Whether the value of this name stays out of a scenario. */
  public static boolean matches(String name) {
    if (SecretName.matches(name)) {
      return true;
    }
    for (String word : WORD_END.split(name)) {
      if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return WORDS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }
}
