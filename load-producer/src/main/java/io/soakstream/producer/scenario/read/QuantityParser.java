package io.soakstream.producer.scenario.read;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units as people write them. Each method throws {@link IllegalArgumentException} for
 * what it does not understand. Stateless.
 */
public final class QuantityParser {
  private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h|d)");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):([0-5]\\d)(?::([0-5]\\d))?");
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*([A-Za-z%/]*)");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");

  /** Longer than any run, so that sums of a few still fit; ten years. */
  private static final Duration DURATION_MAX = Duration.ofDays(3_650);

  private static final Map<String, BigDecimal> NS_OF =
      Map.of(
          "us", BigDecimal.valueOf(1_000L),
          "ms", BigDecimal.valueOf(1_000_000L),
          "s", BigDecimal.valueOf(1_000_000_000L),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L),
          "d", BigDecimal.valueOf(86_400_000_000_000L));
  private static final Map<String, Double> PER_S_OF =
      Map.of("/s", 1.0, "/m", 1 / 60.0, "/h", 1 / 3_600.0);
  private static final Map<String, Double> SIZE_OF =
      Map.of("", 1.0, "B", 1.0, "KB", 1e3, "MB", 1e6, "GB", 1e9);

  private QuantityParser() {}

  /** Such as {@code 30s}, {@code 1.5h}, {@code 1h30m}, {@code 0s}. */
  public static Duration duration(String text) {
    Matcher part = DURATION_PART.matcher(text);
    BigDecimal sumNs = BigDecimal.ZERO;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      sumNs = sumNs.add(new BigDecimal(part.group(1)).multiply(NS_OF.get(part.group(2))));
      end = part.end();
    }
    if (end == 0 || end < text.length()) {
      throw new IllegalArgumentException(text);
    }
    return bounded(Duration.ofNanos(sumNs.longValueExact()), text);
  }

  /** A point of the run as time since its start: {@code 18:23:41}, {@code 06:00}, or a duration. */
  static Duration offset(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return duration(text);
    }
    long seconds = clock.group(3) == null ? 0 : Long.parseLong(clock.group(3));
    return Duration.ofHours(Long.parseLong(clock.group(1)))
        .plusMinutes(Long.parseLong(clock.group(2)))
        .plusSeconds(seconds);
  }

  private static Duration bounded(Duration duration, String text) {
    if (duration.compareTo(DURATION_MAX) > 0) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }

  private static double finite(double value, String text) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  /** {@code 55/s}, {@code 300/m}, {@code 1000/h}: per second. */
  static double ratePerS(String text) {
    Matcher matcher = matched(text);
    double perS = Double.parseDouble(matcher.group(1)) * unit(PER_S_OF, matcher.group(2));
    return finite(perS, text);
  }

  /** {@code 0.5%}: as a share, 0.005. */
  static double percent(String text) {
    Matcher matcher = matched(text);
    if (!matcher.group(2).equals("%")) {
      throw new IllegalArgumentException(text);
    }
    return Double.parseDouble(matcher.group(1)) / 100;
  }

  /** {@code 27}, {@code 1.2GB}, {@code 145 MB} (decimal units): the number, or bytes. */
  public static double amount(String text) {
    Matcher matcher = matched(text);
    double amount = Double.parseDouble(matcher.group(1)) * unit(SIZE_OF, matcher.group(2));
    return finite(amount, text);
  }

  /** {@code 15}, {@code -2.5}, {@code 1e3}: digits as they are written, in base ten. */
  static double number(String text) {
    return finite(Double.parseDouble(matching(DECIMAL, text)), text);
  }

  /** A whole number in base ten; {@code 007} is 7. */
  static long whole(String text) {
    return Long.parseLong(matching(WHOLE, text));
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /** {@code true} or {@code false}. */
  static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  private static Matcher matched(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return matcher;
  }

  private static double unit(Map<String, Double> units, String name) {
    Double factor = units.get(name);
    if (factor == null) {
      throw new IllegalArgumentException(name);
    }
    return factor;
  }
}
