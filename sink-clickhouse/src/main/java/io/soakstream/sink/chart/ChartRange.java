package io.soakstream.sink.chart;

/**
 * A stretch of a run that charts show, and how finely. Immutable.
 *
 * @param fromMs milliseconds since the epoch
 * @param toMs exclusive
 */
public record ChartRange(long fromMs, long toMs) {
  private static final long SECOND_MS = 1_000;
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;

  /** Up to here single seconds are shown. */
  private static final long SECONDS_UP_TO_MS = 2 * HOUR_MS;

  /** Up to here windows of ten seconds are; then minutes. */
  private static final long BASE_UP_TO_MS = 8 * HOUR_MS;

  private static final long MINUTES_UP_TO_MS = 96 * HOUR_MS;

  /** Columns of a heat map, and points of a resource's curve, at most. */
  private static final long STEPS_MAX = 360;

  /** Far enough for any run, near enough for ClickHouse's times. */
  private static final long LATEST_MS = 4_000_000_000_000L;

  public ChartRange {
    if (fromMs < 0 || toMs <= fromMs || toMs > LATEST_MS) {
      throw new IllegalArgumentException(
          "from " + fromMs + " to " + toMs + ": must be milliseconds since the epoch, in order");
    }
  }

  private long lengthMs() {
    return toMs - fromMs;
  }

  /** Whether it is short enough to be shown second by second. */
  public boolean showsSeconds() {
    return lengthMs() <= SECONDS_UP_TO_MS;
  }

  /**
   * Kind of the windows that show it.
   *
   * @param isPair whether of one tenant at one endpoint, which is stored from the minute up
   */
  public String window(boolean isPair) {
    if (lengthMs() <= BASE_UP_TO_MS && !isPair) {
      return "BASE";
    }
    return lengthMs() <= MINUTES_UP_TO_MS ? "MINUTE" : "HOUR";
  }

  /** Length of windows of a kind, seconds. */
  static long lengthS(String window) {
    return switch (window) {
      case "BASE" -> 10;
      case "MINUTE" -> MINUTE_MS / SECOND_MS;
      default -> HOUR_MS / SECOND_MS;
    };
  }

  /**
   * Step in which something is summed up, milliseconds: a multiple of what it is stored in.
   *
   * @param storedS length of what is stored, seconds
   */
  long stepMs(long storedS) {
    long storedMs = storedS * SECOND_MS;
    return storedMs * Math.max(1, -Math.floorDiv(-lengthMs(), storedMs * STEPS_MAX));
  }
}
