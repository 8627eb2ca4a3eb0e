package io.soakstream.producer.importer.text;

/** Numbers in bytes, without an object; those that a long cannot hold are none. Stateless. */
public final class NumberText {
  /** Stands for what is no number. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int DIGITS_MAX = 19;
  private static final long TENTH_MAX = Long.MAX_VALUE / 10;

  private NumberText() {}

  /** A whole number, with a sign or without; {@link #NONE} for anything else. */
  public static long whole(byte[] bytes, int from, int to) {
    boolean isNegative = from < to && bytes[from] == '-';
    int at = isNegative ? from + 1 : from;
    if (at >= to || to - at > DIGITS_MAX) {
      return NONE;
    }
    long number = 0;
    for (int i = at; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || number >= TENTH_MAX) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return isNegative ? -number : number;
  }

  /**
   * A decimal number times ten to the power of {@code digits}, rounded half up; an exponent is
   * taken. {@link #NONE} for anything else.
   */
  public static long scaled(byte[] bytes, int from, int to, int digits) {
    boolean isNegative = from < to && bytes[from] == '-';
    int at = isNegative ? from + 1 : from;
    long number = 0;
    int seen = 0;
    int decimals = -1;
    boolean roundUp = false;
    boolean isRounded = false;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (bytes[at] == '.' && decimals < 0) {
        decimals = 0;
      } else if (bytes[at] == 'e' || bytes[at] == 'E') {
        return ofExponent(bytes, from, to, digits);
      } else if (digit < 0 || digit > 9) {
        return NONE;
      } else {
        seen++;
        if (decimals >= digits) {
          roundUp = isRounded ? roundUp : digit >= 5;
          isRounded = true;
        } else if (number >= TENTH_MAX) {
          return NONE;
        } else {
          number = number * 10 + digit;
          decimals += decimals < 0 ? 0 : 1;
        }
      }
    }
    if (seen == 0) {
      return NONE;
    }
    for (int i = Math.max(0, decimals); i < digits; i++) {
      if (number >= TENTH_MAX) {
        return NONE;
      }
      number *= 10;
    }
    number += roundUp ? 1 : 0;
    return isNegative ? -number : number;
  }

  private static long ofExponent(byte[] bytes, int from, int to, int digits) {
    if (to - from > 40) {
      return NONE;
    }
    try {
      double number =
          Double.parseDouble(
              new String(bytes, from, to - from, java.nio.charset.StandardCharsets.US_ASCII));
      double scaled = number * StrictMath.pow(10, digits);
      return Math.abs(scaled) < 9e17 ? Math.round(scaled) : NONE;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
