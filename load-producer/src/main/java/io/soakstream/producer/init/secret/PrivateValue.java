package io.soakstream.producer.init.secret;

import java.util.regex.Pattern;

/**
 * Whether a value looks private whatever it is called: a signed token, a key as providers issue
 * them, a long random text, a number of a card, an e-mail address. Stateless.
 */
public final class PrivateValue {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s).*(\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+" // a JSON web token
              + "|(?i:\\b(bearer|basic|digest|negotiate)\\s+[A-Za-z0-9+/=._~-]{6,})"
              + "|-----BEGIN "
              + "|\\b(sk|pk|rk)_(live|test)_\\w{8,}"
              + "|\\b(ghp|gho|ghs|glpat|xox[abpr])[_-][A-Za-z0-9-]{8,}"
              + "|\\bAKIA[0-9A-Z]{12,}"
              + "|\\bAIza[0-9A-Za-z_-]{20,}).*");

  private static final Pattern LONG_HEX = Pattern.compile("(?i)[0-9a-f]{32,}");
  private static final Pattern LONG_RANDOM =
      Pattern.compile("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+_=-][A-Za-z0-9+/_=-]{23,}");
  private static final Pattern CARD = Pattern.compile("(?:\\d[ -]?){13,19}");
  private static final Pattern E_MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");
  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s?#@]*:[^/\\s?#@]*@");

  /** A text that is itself a body, a query or a statement, with a secret in it. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(passw(or)?d|secret|token|api[_-]?key|credential|authorization|session_?id)"
              + "[\\\\\"']*\\s*[:=]\\s*[^\\s$]");

  /** What stands for an e-mail address of somebody. */
  public static final String SOMEBODY = "user@example.org";

  private PrivateValue() {}

  /** Whether a value may let somebody in, or is a number of an account. */
  public static boolean isSecret(String value) {
    if (value.length() < 6) {
      return false;
    }
    return TOKEN.matcher(value).matches()
        || LONG_HEX.matcher(value).matches()
        || LONG_RANDOM.matcher(value).matches()
        || USER_INFO.matcher(value).find()
        || ASSIGNED.matcher(value).find()
        || CARD.matcher(value).matches() && isLuhn(value);
  }

  /** The check digit of card numbers (ISO/IEC 7812-1). */
  private static boolean isLuhn(String value) {
    String digits = value.replaceAll("[^0-9]", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  /** Whether an e-mail address of somebody stands in it; those of example domains are nobody's. */
  public static boolean holdsAddress(String value) {
    return value.indexOf('@') > 0
        && E_MAIL
            .matcher(value)
            .results()
            .anyMatch(found -> !found.group().matches("(?i).*[@.]example(\\.(com|org|net))?"));
  }

  /** The text with every such address replaced by {@value #SOMEBODY}. */
  public static String withoutAddresses(String value) {
    return holdsAddress(value) ? E_MAIL.matcher(value).replaceAll(SOMEBODY) : value;
  }
}
