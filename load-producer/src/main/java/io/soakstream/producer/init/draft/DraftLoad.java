package io.soakstream.producer.init.draft;

import java.util.Locale;

/**
 * How much is asked for. Immutable.
 *
 * @param line of the scenario, such as {@code rate: 20/s}
 * @param comment where it comes from, one line
 */
public record DraftLoad(String line, String comment) {
  /** When a document says nothing of it. */
  public static final DraftLoad UNKNOWN =
      new DraftLoad(
          "users: {count: 5, think_time: 1s..3s}",
          "The source says nothing of how much: five users who pause between two requests.");

  /** Requests that come whatever the service takes. */
  public static DraftLoad rate(double perS, String comment) {
    return new DraftLoad("rate: " + rateText(perS), comment);
  }

  /** Users who pause between two requests; 0 for the pauses of their flows. */
  public static DraftLoad users(long count, double thinkS, String comment) {
    String think = thinkS > 0 ? ", think_time: " + durationText(thinkS) : "";
    return new DraftLoad("users: {count: " + count + think + "}", comment);
  }

  /** As a scenario writes a rate; never 0. */
  public static String rateText(double perS) {
    if (perS >= 0.1) {
      return number(perS) + "/s";
    }
    return number(Math.max(perS * 3_600, 1)) + "/h";
  }

  /** As a scenario writes a duration, to the millisecond. */
  public static String durationText(double seconds) {
    long ms = Math.round(seconds * 1_000);
    if (ms > 0 && ms % 3_600_000 == 0) {
      return ms / 3_600_000 + "h";
    } else if (ms > 0 && ms % 60_000 == 0) {
      return ms / 60_000 + "m";
    }
    return ms % 1_000 == 0 ? ms / 1_000 + "s" : ms + "ms";
  }

  /** A number with three digits that count, never as a power of ten. */
  public static String number(double value) {
    if (value >= 100) {
      return Long.toString(Math.round(value));
    }
    String text = String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
