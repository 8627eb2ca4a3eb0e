package io.soakstream.sink.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers for people. Invariants: what is above 0 never reads as 0, and what is below 100 % never
 * reads as 100 %. Stateless.
 */
public final class NumberFormats {
  /** What stands for a missing value. */
  public static final String NONE = "-";

  private static final String[] BYTE_UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private NumberFormats() {}

  /** A whole number with thousands separators. */
  public static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * Microseconds as milliseconds: one decimal below 100 ms, none above, more where it would read as
   * 0.
   */
  public static String ms(Double us) {
    if (us == null || us.isNaN()) {
      return NONE;
    }
    double ms = us / 1_000;
    if (Math.abs(ms) >= 99.95) {
      return String.format(Locale.ROOT, "%,d", Math.round(ms));
    }
    return ms == 0 || Math.abs(ms) >= 0.05
        ? String.format(Locale.ROOT, "%.1f", ms)
        : significant(ms, 2);
  }

  /** Part of a whole as a percentage. */
  public static String share(long part, long total) {
    if (total == 0) {
      return NONE;
    }
    if (part == 0 || part == total) {
      return part == 0 ? "0%" : "100%";
    }
    BigDecimal percent =
        BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(total), 20, RoundingMode.HALF_EVEN);
    BigDecimal small = percent.min(BigDecimal.valueOf(100).subtract(percent));
    return percent.setScale(decimalsOf(small), RoundingMode.HALF_EVEN).toPlainString() + "%";
  }

  /** Decimals that show two digits of the smaller part of a whole, and one at least. */
  private static int decimalsOf(BigDecimal small) {
    return Math.max(1, small.scale() - small.precision() + 2);
  }

  /** A change that is a percentage already, with its sign. */
  public static String change(Double percent) {
    if (percent == null || percent.isNaN()) {
      return NONE;
    }
    double size = Math.abs(percent);
    String text =
        size == 0 || size >= 0.05 ? String.format(Locale.ROOT, "%.1f", size) : significant(size, 2);
    return (percent < 0 ? "-" : "+") + text + "%";
  }

  /** Any number, at 4 significant digits and with thousands separators. */
  public static String number(Double value) {
    if (value == null || value.isNaN() || value.isInfinite()) {
      return NONE;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return whole(value.longValue());
    }
    return significant(value, 4);
  }

  /** A rate: one decimal, or more where it would read as 0. */
  public static String rate(double perS) {
    return perS == 0 || perS >= 0.05
        ? String.format(Locale.ROOT, "%,.1f", perS)
        : significant(perS, 2);
  }

  /** A probability: small ones as a power of ten. */
  public static String probability(Double p) {
    if (p == null || p.isNaN()) {
      return NONE;
    }
    if (p == 0) {
      return "<1e-300";
    }
    return p < 0.0001
        ? String.format(Locale.ROOT, "%.0e", p)
        : String.format(Locale.ROOT, "%.4f", p);
  }

  /** Bytes in powers of 1,000, as the operators of the target read them, at 3 digits. */
  public static String bytes(Double bytes) {
    if (bytes == null || bytes.isNaN()) {
      return NONE;
    }
    double value = Math.abs(bytes);
    int unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    String digits =
        unit == 0 || value >= 99.95
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, value >= 9.995 ? "%.1f" : "%.2f", value);
    return (bytes < 0 ? "-" : "") + digits + " " + BYTE_UNITS[unit];
  }

  /**
   * A percentage: one decimal from 1 up, two significant digits below and of what is left to 100,
   * so that neither 0.098 reads as 0.1 nor 99.998 as 100.
   */
  public static String percent(Double percent) {
    if (percent == null || percent.isNaN()) {
      return NONE;
    }
    double size = Math.abs(percent);
    if (size > 99 && size < 100) {
      return nearlyAll(percent) + "%";
    }
    if (size == 0) {
      return "0%";
    }
    return (size >= 1 ? String.format(Locale.ROOT, "%,.1f", percent) : significant(percent, 2))
        + "%";
  }

  private static String nearlyAll(double percent) {
    BigDecimal exact = BigDecimal.valueOf(percent);
    BigDecimal rest = BigDecimal.valueOf(100).subtract(exact.abs());
    BigDecimal rounded =
        exact.setScale(decimalsOf(rest), RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.setScale(Math.max(1, rounded.scale())).toPlainString();
  }

  /** A number at so many significant digits, without zeros behind them. */
  public static String significant(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    if (rounded.abs().compareTo(BigDecimal.valueOf(1e-6)) < 0) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    }
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }
}
