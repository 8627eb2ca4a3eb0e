package io.soakstream.sink.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers for people. Invariants: what is above 0 never reads as 0, and what is below 100 % never
 * reads as 100 %. Each quantity has one rounding, wherever it is shown. Stateless.
 */
public final class NumberFormats {
  /** What stands for a missing value. */
  public static final String NONE = "-";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * As verdicts are published: a figure reads the same, whether it comes from one or is counted.
   */
  private static final MathContext PUBLISHED = new MathContext(9, RoundingMode.HALF_EVEN);

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
    BigDecimal ms = reported(us).movePointLeft(3);
    double size = ms.abs().doubleValue();
    return size == 0 || size >= 0.05
        ? fixed(ms, size >= 99.95 ? 0 : 1)
        : significant(ms.doubleValue(), 2);
  }

  /** Part of a whole as a percentage; reads as {@link #percent} of the same. */
  public static String share(long part, long total) {
    return total == 0
        ? NONE
        : percent(
            BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(total), 30, RoundingMode.HALF_EVEN));
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

  /** A rate: one decimal from 1 up, two significant digits below. */
  public static String rate(double perS) {
    if (!Double.isFinite(perS)) {
      return NONE;
    }
    return perS == 0 || Math.abs(perS) >= 1 ? fixed(reported(perS), 1) : significant(perS, 2);
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
    return percent == null || percent.isNaN() ? NONE : percent(BigDecimal.valueOf(percent));
  }

  private static String percent(BigDecimal exact) {
    BigDecimal rounded = exact.round(PUBLISHED);
    BigDecimal percent =
        rounded.abs().compareTo(HUNDRED) == 0 && exact.abs().compareTo(HUNDRED) < 0
            ? exact
            : rounded;
    BigDecimal size = percent.abs();
    BigDecimal rest = HUNDRED.subtract(size);
    if (size.signum() == 0 || rest.signum() == 0) {
      return percent.setScale(0, RoundingMode.UNNECESSARY).toPlainString() + "%";
    }
    if (rest.signum() > 0 && rest.compareTo(BigDecimal.ONE) < 0) {
      int decimals = rest.scale() - rest.precision() + 2;
      BigDecimal nearlyAll =
          percent.setScale(Math.max(1, decimals), RoundingMode.HALF_EVEN).stripTrailingZeros();
      return nearlyAll.setScale(Math.max(1, nearlyAll.scale())).toPlainString() + "%";
    }
    return (size.compareTo(BigDecimal.ONE) >= 0
            ? fixed(percent, 1)
            : percent.round(new MathContext(2)).stripTrailingZeros().toPlainString())
        + "%";
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

  private static String fixed(BigDecimal value, int decimals) {
    return String.format(
        Locale.ROOT, "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_UP));
  }

  private static BigDecimal reported(double value) {
    return BigDecimal.valueOf(value).round(PUBLISHED);
  }
}
