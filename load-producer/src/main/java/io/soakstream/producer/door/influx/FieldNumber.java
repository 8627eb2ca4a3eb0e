package io.soakstream.producer.door.influx;

import io.soakstream.producer.importer.text.NumberText;
import java.nio.charset.StandardCharsets;

/** Values of fields as numbers; what is none is NaN. Stateless. */
final class FieldNumber {
  private static final int LONGEST = 40;
  private static final int STAMP_DIGITS_MAX = 19;

  private FieldNumber() {}

  /** {@code 12.4}, {@code 14i}, {@code 3u}, {@code t}, {@code false}: the last two are 1 and 0. */
  static double of(byte[] body, int from, int to) {
    if (from == to || to - from > LONGEST) {
      return Double.NaN;
    }
    byte last = body[to - 1];
    if (last == 'i' || last == 'u') {
      long whole = NumberText.whole(body, from, to - 1);
      return whole == NumberText.NONE ? Double.NaN : whole;
    }
    byte first = body[from];
    if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
      return truth(new String(body, from, to - from, StandardCharsets.ISO_8859_1));
    }
    for (int i = from; i < to; i++) {
      boolean isPart = body[i] >= '0' && body[i] <= '9' || "+-.eE".indexOf(body[i]) >= 0;
      if (!isPart) {
        return Double.NaN; // NaN, Infinity, 0x10 and 1f are numbers to Java alone
      }
    }
    try {
      double number =
          Double.parseDouble(new String(body, from, to - from, StandardCharsets.ISO_8859_1));
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double truth(String text) {
    return switch (text) {
      case "t", "T", "true", "True", "TRUE" -> 1;
      case "f", "F", "false", "False", "FALSE" -> 0;
      default -> Double.NaN;
    };
  }

  /** A whole number of up to 19 digits; {@link Long#MIN_VALUE} for anything else. */
  static long stamp(byte[] body, int from, int to) {
    if (to - from < STAMP_DIGITS_MAX) {
      return NumberText.whole(body, from, to);
    }
    try {
      return to - from > STAMP_DIGITS_MAX + 1
          ? Long.MIN_VALUE
          : Long.parseLong(new String(body, from, to - from, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return Long.MIN_VALUE;
    }
  }
}
