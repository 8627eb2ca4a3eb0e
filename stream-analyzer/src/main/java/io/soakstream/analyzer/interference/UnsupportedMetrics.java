package io.soakstream.analyzer.interference;

import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.RuleMetric;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules the results of another tool cannot decide, because they do not hold what a metric is
 * made of. Stateless.
 */
public final class UnsupportedMetrics {
  private static final String LATENCY = "latency";
  private static final String ERRORS = "errors";

  private UnsupportedMetrics() {}

  /**
   * Why a metric cannot be judged; empty when it can.
   *
   * @param unsupported what the results do not hold, and why
   */
  public static Optional<String> reason(RuleMetric metric, Map<String, String> unsupported) {
    if (unsupported.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> latency =
        Optional.ofNullable(needsLatency(metric) ? unsupported.get(LATENCY) : null);
    return latency.or(
        () -> Optional.ofNullable(needsErrors(metric) ? unsupported.get(ERRORS) : null));
  }

  private static boolean needsLatency(RuleMetric metric) {
    return metric instanceof RequestMetric.Latency
        || metric instanceof RequestMetric.Within
        || metric instanceof RuleMetric.Fairness
        || metric instanceof RuleMetric.Degradation;
  }

  private static boolean needsErrors(RuleMetric metric) {
    return metric == RequestMetric.Count.ERROR_RATE
        || metric == RequestMetric.Count.AVAILABILITY
        || metric == RequestMetric.Count.ERRORS
        || metric instanceof RequestMetric.Within
        || metric instanceof RequestMetric.Budget
        || metric instanceof RuleMetric.BurnRate;
  }
}
