package io.soakstream.sink.quantity;

import io.soakstream.sink.query.NumberFormats;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Quantities with their unit, everywhere the same: times in ms, bytes in powers of 1,000, shares in
 * %, differences of shares in points. Units are those of rules and samples: {@code us}, {@code ms},
 * {@code s}, {@code bytes}, {@code %}, {@code /s}, nothing, or a word that is shown behind the
 * number. Stateless.
 */
public final class QuantityText {
  private static final double US_PER_MS = 1e3;
  private static final double US_PER_S = 1e6;
  private static final double TIE = 1e-12;
  private static final Pattern IN_A_SENTENCE =
      Pattern.compile("(?<![\\w.,:-])(-?\\d+(?:\\.\\d+)?)( (?:bytes|us|µs|ms)\\b| %)");
  private static final Pattern BYTES_RANGE =
      Pattern.compile(
          "(?<![\\w.,:-])(\\d+(?:\\.\\d+)?) (to|against|or) (\\d+(?:\\.\\d+)?) bytes\\b");

  private static final String PER_S = "_per_s";

  private QuantityText() {}

  /** A value with its unit. */
  public static String of(Double value, String unit) {
    if (value == null || value.isNaN()) {
      return NumberFormats.NONE;
    }
    return switch (kind(unit)) {
      case TIME -> NumberFormats.ms(us(value, unit)) + " ms";
      case PERCENT -> NumberFormats.percent(value);
      case BYTES -> NumberFormats.bytes(value);
      case BYTE_RATE -> NumberFormats.bytes(value) + "/s";
      case RATE -> NumberFormats.rate(value) + perTime(unit);
      case PLAIN -> NumberFormats.number(value);
      case WORD -> NumberFormats.number(value) + " " + unit.replace(PER_S, "/s");
    };
  }

  /** A limit: as {@link #of}, but whole percentages and times without decimals, as people write. */
  public static String limit(Double value, String unit) {
    String text = of(value, unit);
    return switch (kind(unit)) {
      case PERCENT, TIME -> text.replaceFirst("\\.0(?=%$| ms$)", "");
      case RATE -> NumberFormats.number(value) + perTime(unit);
      default -> text;
    };
  }

  /**
   * A value that stands beside a limit: with more digits where it would else read as the limit and
   * is not.
   */
  public static String beside(Double value, Double limit, String unit) {
    String text = of(value, unit);
    boolean isTie =
        value == null || limit == null || Math.abs(value - limit) <= TIE * Math.abs(limit);
    if (isTie || !text.equals(of(limit, unit))) {
      return text;
    }
    return switch (kind(unit)) {
      case TIME -> precise(us(value, unit) / US_PER_MS) + " ms";
      case PERCENT -> precise(value) + "%";
      case BYTES -> NumberFormats.number(value) + " B";
      case BYTE_RATE -> NumberFormats.number(value) + " B/s";
      case RATE -> precise(value) + perTime(unit);
      default -> text;
    };
  }

  /** Distance from a limit: in points where the quantity is a percentage, negative when missed. */
  public static String margin(Double value, String unit) {
    return value == null ? NumberFormats.NONE : difference(value, unit);
  }

  /** A change, with its sign. */
  public static String change(double difference, String unit) {
    return (difference < 0 ? "" : "+") + difference(difference, unit);
  }

  /** How fast something grows, with its sign, at 3 significant digits. */
  public static String perHour(Double slope, String unit) {
    if (slope == null || slope.isNaN()) {
      return NumberFormats.NONE;
    }
    String sign = slope > 0 ? "+" : "";
    return sign
        + switch (kind(unit)) {
          case TIME -> NumberFormats.significant(us(slope, unit) / US_PER_MS, 3) + " ms/h";
          case PERCENT -> NumberFormats.significant(slope, 3) + " points/h";
          case BYTES -> NumberFormats.bytes(slope) + "/h";
          case BYTE_RATE -> NumberFormats.bytes(slope) + "/s per h";
          default -> NumberFormats.significant(slope, 3) + "/h";
        };
  }

  /** Both ends of an interval; the unit once where it is the same. */
  public static String interval(Double low, Double high, String unit) {
    String from = of(low, unit);
    String to = of(high, unit);
    String suffix = to.replaceFirst("^[-0-9.,e]+", "");
    boolean isShared = !suffix.isEmpty() && from.endsWith(suffix);
    return (isShared ? from.substring(0, from.length() - suffix.length()) : from) + " to " + to;
  }

  /**
   * A sentence of the analyzer with its quantities as everything else here shows them: {@code
   * 1166000000 to 1407000000 bytes} reads {@code 1.17 GB to 1.41 GB}.
   */
  public static String sentence(String text) {
    String ranges =
        BYTES_RANGE
            .matcher(text)
            .replaceAll(
                found ->
                    NumberFormats.bytes(Double.valueOf(found.group(1)))
                        + " "
                        + found.group(2)
                        + " "
                        + NumberFormats.bytes(Double.valueOf(found.group(3))));
    return IN_A_SENTENCE.matcher(ranges).replaceAll(QuantityText::inASentence);
  }

  private static String inASentence(MatchResult found) {
    double value = Double.parseDouble(found.group(1));
    return switch (found.group(2).strip()) {
      case "bytes" -> NumberFormats.bytes(value);
      case "us", "µs" -> NumberFormats.ms(value) + " ms";
      case "ms" ->
          (Math.abs(value) >= 1_000 ? NumberFormats.number(value) : found.group(1)) + " ms";
      default -> found.group(1) + "%";
    };
  }

  private static String difference(double difference, String unit) {
    if (kind(unit) == Kind.PERCENT) {
      return (difference < 0 ? "-" : "")
          + NumberFormats.percent(Math.abs(difference)).replace("%", "")
          + " points";
    }
    return of(difference, unit);
  }

  private static String precise(double value) {
    return NumberFormats.significant(value, 6);
  }

  private static double us(double value, String unit) {
    return switch (unit) {
      case "ms" -> value * US_PER_MS;
      case "s" -> value * US_PER_S;
      default -> value;
    };
  }

  private enum Kind {
    TIME,
    PERCENT,
    BYTES,
    BYTE_RATE,
    RATE,
    PLAIN,
    WORD
  }

  private static Kind kind(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "us", "µs", "ms", "s" -> Kind.TIME;
      case "percent", "%" -> Kind.PERCENT;
      case "bytes", "b" -> Kind.BYTES;
      case "bytes_per_s" -> Kind.BYTE_RATE;
      case "per_s" -> Kind.RATE;
      case "", "ratio", "count" -> Kind.PLAIN;
      default -> unit.startsWith("/") ? Kind.RATE : Kind.WORD;
    };
  }

  /** How a rate is written behind its number: {@code /s} for the unit per_s of samplers. */
  private static String perTime(String unit) {
    return unit.startsWith("/") ? unit : "/s";
  }
}
