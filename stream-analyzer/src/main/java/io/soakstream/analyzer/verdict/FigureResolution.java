package io.soakstream.analyzer.verdict;

import io.soakstream.latency.LatencyScale;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.LimitComparison;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;

/**
 * How finely figures are known. A percentile is that of a bucket and reads as the bucket's highest
 * value; the response that it stands for may have taken as little as its lowest. No rule fails by
 * less than that. Means and maxima are counted exactly, and buckets below 2,048 µs hold one value.
 * Stateless.
 */
final class FigureResolution {
  private FigureResolution() {}

  /** The lowest value that a figure stands for, in the unit of the figure. */
  static double lowest(LatencyFigure figure, double observedUs) {
    return figure.kind() == LatencyFigure.Kind.PERCENTILE && Double.isFinite(observedUs)
        ? Math.min(observedUs, LatencyScale.lowestOf(LatencyScale.indexOf((long) observedUs)))
        : observedUs;
  }

  /** The same of what a rule asks for; the figure itself where it is no response time. */
  static double lowest(Rule rule, double observed) {
    return rule.metric() instanceof RequestMetric.Latency latency
        ? lowest(latency.figure(), observed)
        : observed;
  }

  /** Whether a figure, in the rule's base unit, keeps to its limit, as far as it is known. */
  static boolean holds(Rule rule, double observed) {
    return holds(rule, lowest(rule, observed), observed);
  }

  /** Whether any value between two, in the rule's base unit, keeps to its limit. */
  static boolean holds(Rule rule, double lowest, double highest) {
    double limit = rule.limitInBase();
    return rule.comparison() == LimitComparison.EQUAL
        ? lowest <= limit && limit <= highest
        : rule.comparison().holds(lowest, limit) || rule.comparison().holds(highest, limit);
  }

  /** Distance to the limit, negative when missed, 0 where it is too small to be known. */
  static double margin(Rule rule, double observed) {
    double margin = rule.comparison().margin(observed, rule.limitInBase());
    return margin < 0 && holds(rule, observed) ? 0 : margin;
  }

  /**
   * By how much of itself a response time may be smaller than it reads, 0 to 1 / 1,024.
   *
   * @param valueUs microseconds, as a histogram gives it
   */
  static double share(LatencyFigure figure, double valueUs) {
    return valueUs > 0 ? 1 - lowest(figure, valueUs) / valueUs : 0;
  }
}
