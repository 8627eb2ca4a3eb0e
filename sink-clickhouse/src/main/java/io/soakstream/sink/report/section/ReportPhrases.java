package io.soakstream.sink.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.result.Interval;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.query.NumberFormats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Phrases of a report. Stateless. */
public final class ReportPhrases {
  private static final Pattern CHECKS_PASS = Pattern.compile("=\\s*pass\\b");

  private static final Duration TENTHS_BELOW = Duration.ofHours(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReportPhrases() {}

  /** Day and time in UTC, to the second. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Time of day in UTC, to the second. */
  public static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** A time out of a verdict document, as people read it. */
  public static String time(String iso) {
    try {
      return iso == null ? NumberFormats.NONE : time(Instant.parse(iso));
    } catch (java.time.format.DateTimeParseException e) {
      return iso;
    }
  }

  /** To the second, and below an hour to a tenth where it is not whole. */
  public static String duration(Duration exact) {
    long grainMs = exact.compareTo(TENTHS_BELOW) < 0 ? 100 : 1_000;
    Duration duration =
        Duration.ofMillis(Math.round(exact.toMillis() / (double) grainMs) * grainMs);
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0) {
      parts.add(duration.toMinutesPart() + " min");
    }
    int tenths = duration.toMillisPart() / 100;
    if (duration.toSecondsPart() > 0 || tenths > 0 || parts.isEmpty()) {
      parts.add(duration.toSecondsPart() + (tenths > 0 ? "." + tenths : "") + " s");
    }
    return String.join(" ", parts);
  }

  /** The number; null where there is none. */
  public static Double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }

  /** A limit with its unit, or the word that a rule or claim has in its place. */
  static String limit(Double limit, String unit, String text) {
    if (limit != null) {
      return QuantityText.limit(limit, unit);
    }
    return CHECKS_PASS.matcher(text).find() ? "pass" : "none";
  }

  /** {@code 47 HTTP_ERROR, 3 TIMEOUT}, the most frequent first. */
  public static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(count -> NumberFormats.whole(count.getValue()) + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  static String interval(Interval interval, String unit) {
    return interval == null
        ? NumberFormats.NONE
        : QuantityText.interval(interval.getLow(), interval.getHigh(), unit);
  }

  /** {@code 1 error}, {@code 2 errors}. */
  public static String plural(long count, String one) {
    return NumberFormats.whole(count) + " " + one + (count == 1 ? "" : "s");
  }
}
