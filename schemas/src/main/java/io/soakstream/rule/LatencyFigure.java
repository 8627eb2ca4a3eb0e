package io.soakstream.rule;

import io.soakstream.latency.LatencyHistogram;

/**
 * One response time figure, microseconds: a percentile, the mean or the maximum. Immutable.
 *
 * @param percentile above 0, below 100; unused for mean and maximum
 */
public record LatencyFigure(Kind kind, double percentile) {
  /** How many samples have to lie beyond a percentile before anybody should speak of it. */
  public static final long BEYOND_MIN = 10;

  /** Mean response time. */
  public static final LatencyFigure MEAN = new LatencyFigure(Kind.MEAN, 0);

  /** Slowest response. */
  public static final LatencyFigure MAX = new LatencyFigure(Kind.MAX, 0);

  /** What kind of figure. */
  public enum Kind {
    PERCENTILE,
    MEAN,
    MAX
  }

  /** A percentile, above 0 and below 100. */
  public static LatencyFigure percentile(double percentile) {
    return new LatencyFigure(Kind.PERCENTILE, percentile);
  }

  /** Short name: p95, p99.9, mean, max. */
  public String name() {
    return kind == Kind.PERCENTILE ? "p" + plain() : label();
  }

  /** As rules write it: p(95), mean, max. */
  public String label() {
    return switch (kind) {
      case PERCENTILE -> "p(" + plain() + ")";
      case MEAN -> "mean";
      case MAX -> "max";
    };
  }

  /** The figure of counted latencies, NaN without any. */
  public double of(LatencyHistogram histogram) {
    if (histogram.count() == 0) {
      return Double.NaN;
    }
    return switch (kind) {
      case PERCENTILE -> histogram.percentileUs(percentile);
      case MEAN -> histogram.meanUs();
      case MAX -> histogram.maxUs();
    };
  }

  /** Whether closed windows keep this figure. */
  public boolean isKeptPerWindow() {
    return kind != Kind.PERCENTILE
        || percentile == 50
        || percentile == 90
        || percentile == 95
        || percentile == 99
        || percentile == 99.9;
  }

  /** Whether so many samples are enough to speak of this figure. */
  public boolean isReported(long samples) {
    return switch (kind) {
      case PERCENTILE ->
          samples - LatencyHistogram.rankOf(percentile, samples) >= BEYOND_MIN && samples > 0;
      case MEAN -> samples >= BEYOND_MIN;
      case MAX -> samples > 0;
    };
  }

  /** How many samples it takes to speak of this figure. */
  public long samplesMin() {
    return switch (kind) {
      case PERCENTILE -> (long) StrictMath.ceil(BEYOND_MIN / (1 - percentile / 100) - 1e-6);
      case MEAN -> BEYOND_MIN;
      case MAX -> 1;
    };
  }

  private String plain() {
    return percentile == StrictMath.rint(percentile)
        ? Long.toString((long) percentile)
        : Double.toString(percentile);
  }
}
