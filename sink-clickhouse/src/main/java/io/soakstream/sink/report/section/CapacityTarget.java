package io.soakstream.sink.report.section;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.report.model.LatencyFigures;
import io.soakstream.sink.report.model.LatencyRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A limit of the run's rules that can be held against any phase: of a percentile, the mean, the
 * maximum, the error rate or the availability, for all tenants and endpoints. Immutable.
 *
 * @param unit of the limit: us, ms, s or %
 */
record CapacityTarget(String metric, String comparison, double limit, String unit) {
  private static final double PERCENT = 100;

  /** The limits of a verdict's rules, each once, whatever phase they name. */
  static List<CapacityTarget> of(Verdict verdict) {
    Set<CapacityTarget> targets = new LinkedHashSet<>();
    for (RuleResult rule : verdict.getRules()) {
      String scope = rule.getScope();
      boolean isWhole = !scope.contains("tenant=") && !scope.contains("endpoint=");
      if (isWhole && rule.getLimit() != null && !scope.contains("for ")) {
        targets.add(
            new CapacityTarget(
                rule.getMetric(), rule.getComparison(), rule.getLimit(), rule.getUnit()));
      }
    }
    return targets.stream().filter(CapacityTarget::isKnown).toList();
  }

  private boolean isKnown() {
    return switch (metric) {
      case "p(50)", "p(90)", "p(95)", "p(99)", "p(99.9)", "mean", "max" -> scaleUs() > 0;
      case "error_rate", "availability" -> unit.equals("%");
      default -> false;
    };
  }

  /** How a phase misses it; empty when it is kept or cannot be told. */
  Optional<String> missedBy(LatencyRow row) {
    Double actual = actual(row);
    if (actual == null || holds(actual)) {
      return Optional.empty();
    }
    return Optional.of(
        metric
            + " "
            + QuantityText.of(actual, unit)
            + ", not "
            + comparison
            + " "
            + QuantityText.of(limit, unit));
  }

  private boolean holds(double actual) {
    return switch (comparison) {
      case "<" -> actual < limit;
      case "<=" -> actual <= limit;
      case ">" -> actual > limit;
      case ">=" -> actual >= limit;
      default -> true;
    };
  }

  private Double actual(LatencyRow row) {
    LatencyFigures latency = row.response();
    return switch (metric) {
      case "p(50)" -> scaled(latency.p50Us());
      case "p(90)" -> scaled(latency.p90Us());
      case "p(95)" -> scaled(latency.p95Us());
      case "p(99)" -> scaled(latency.p99Us());
      case "p(99.9)" -> scaled(latency.p999Us());
      case "max" -> scaled(latency.maxUs());
      case "mean" -> latency.meanUs() == null ? null : latency.meanUs() / scaleUs();
      case "error_rate" -> row.requests() == 0 ? null : failedPercent(row);
      default -> row.requests() == 0 ? null : PERCENT - failedPercent(row);
    };
  }

  private static double failedPercent(LatencyRow row) {
    return PERCENT * row.errors() / row.requests();
  }

  private Double scaled(Long us) {
    return us == null ? null : us / scaleUs();
  }

  private double scaleUs() {
    return switch (unit) {
      case "us", "µs" -> 1;
      case "ms" -> 1e3;
      case "s" -> 1e6;
      default -> 0;
    };
  }
}
