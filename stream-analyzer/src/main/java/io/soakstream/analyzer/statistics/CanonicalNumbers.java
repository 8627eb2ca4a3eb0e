package io.soakstream.analyzer.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;

/** Numbers and times as they are published: 9 significant digits, ISO-8601 in UTC. Stateless. */
public final class CanonicalNumbers {
  private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

  private CanonicalNumbers() {}

  /** The number with 9 significant digits; never -0. What is not a number stays so. */
  public static double number(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? 0 : value;
    }
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /** The same, null for what is not a number, since JSON has no word for it. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(number(value)) : null;
  }

  /** A time in microseconds since the epoch, such as 2026-02-12T18:23:45Z. */
  public static String instant(long us) {
    return Instant.EPOCH.plus(us, java.time.temporal.ChronoUnit.MICROS).toString();
  }

  /** The minute of a time, such as 2026-02-12T18:23:00Z. */
  public static String minute(long us) {
    return instant(us - Math.floorMod(us, 60_000_000L));
  }
}
