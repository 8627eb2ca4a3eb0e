package io.soakstream.bench.harness;

import java.util.Optional;

/**
 * What is to be reached: a figure of a side, by itself or as a ratio to the same figure of a
 * yardstick. The ratio is taken round by round and judged by its median. Immutable.
 *
 * @param what as a reader says it
 * @param figure one of {@link FigureNames} or of the side's own
 * @param side whose figure is judged
 * @param yardstick the side it is divided by; empty for the figure itself
 * @param limit of the ratio, or of the figure in its own unit
 */
public record PassBar(
    String what,
    String figure,
    String side,
    Optional<String> yardstick,
    Relation relation,
    double limit) {
  /** How the value must lie to the limit. */
  public enum Relation {
    AT_LEAST("≥"),
    AT_MOST("≤"),
    /** It is shown, and nothing is asked of it. */
    SHOWN("");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /** A ratio of at least so much. */
  public static PassBar atLeast(
      String what, String figure, String side, String yardstick, double limit) {
    return new PassBar(what, figure, side, Optional.of(yardstick), Relation.AT_LEAST, limit);
  }

  /** A ratio of at most so much. */
  public static PassBar atMost(
      String what, String figure, String side, String yardstick, double limit) {
    return new PassBar(what, figure, side, Optional.of(yardstick), Relation.AT_MOST, limit);
  }

  /** A ratio that is only shown. */
  public static PassBar shown(String what, String figure, String side, String yardstick) {
    return new PassBar(what, figure, side, Optional.of(yardstick), Relation.SHOWN, Double.NaN);
  }

  /** A figure of at least so much. */
  public static PassBar atLeast(String what, String figure, String side, double limit) {
    return new PassBar(what, figure, side, Optional.empty(), Relation.AT_LEAST, limit);
  }

  /** A figure of at most so much. */
  public static PassBar atMost(String what, String figure, String side, double limit) {
    return new PassBar(what, figure, side, Optional.empty(), Relation.AT_MOST, limit);
  }

  /** A figure that is only shown. */
  public static PassBar shown(String what, String figure, String side) {
    return new PassBar(what, figure, side, Optional.empty(), Relation.SHOWN, Double.NaN);
  }

  /** Whether the value is as it must be; what is only shown always is. */
  boolean isMetBy(double value) {
    return switch (relation) {
      case AT_LEAST -> value >= limit;
      case AT_MOST -> value <= limit;
      case SHOWN -> true;
    };
  }
}
