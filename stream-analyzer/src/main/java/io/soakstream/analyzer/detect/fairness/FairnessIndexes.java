package io.soakstream.analyzer.detect.fairness;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.result.FairnessIndexRow;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How evenly the tenants of a run fared, in the whole of it and in each of its phases. Stateless.
 *
 * <p>Source: Jain, R., Chiu, D. and Hawe, W. (1984), A quantitative measure of fairness and
 * discrimination for resource allocation in shared computer systems.
 */
public final class FairnessIndexes {
  private static final List<LatencyFigure> LATENCIES =
      List.of(LatencyFigure.percentile(95), LatencyFigure.percentile(99), LatencyFigure.MEAN);

  /** Stands for many tenants. */
  private static final String OTHER = "__other__";

  private FairnessIndexes() {}

  /** The rows: the whole run first, then its phases by name; none with fewer than two tenants. */
  public static List<FairnessIndexRow> find(RunFacts facts) {
    List<FairnessIndexRow> rows = new ArrayList<>();
    add("", facts.totals(), rows);
    if (facts.phases().size() > 1) {
      new TreeMap<>(facts.phases()).forEach((phase, totals) -> add(phase, totals, rows));
    }
    return rows;
  }

  /** Jain's index of some figures, of which one at least is above 0: from 1/n to 1. */
  public static double of(double[] figures) {
    double sum = 0;
    double squares = 0;
    for (double figure : figures) {
      sum += figure;
      squares += figure * figure;
    }
    return sum * sum / (figures.length * squares);
  }

  private static void add(
      String phase, SortedMap<SeriesKey, WindowTotals> totals, List<FairnessIndexRow> rows) {
    List<WindowTotals> tenants =
        totals.entrySet().stream()
            .filter(entry -> isTenant(entry.getKey()) && entry.getValue().requests() > 0)
            .map(Map.Entry::getValue)
            .toList();
    for (LatencyFigure figure : LATENCIES) {
      if (tenants.stream().allMatch(tenant -> figure.isReported(tenant.response().count()))) {
        add(phase, figure.name(), tenants, tenant -> figure.of(tenant.response()), rows);
      }
    }
    add(phase, "served", tenants, tenant -> 1 - (double) tenant.errors() / tenant.requests(), rows);
  }

  private static void add(
      String phase,
      String metric,
      List<WindowTotals> tenants,
      ToDoubleFunction<WindowTotals> figureOf,
      List<FairnessIndexRow> rows) {
    double[] figures = tenants.stream().mapToDouble(figureOf).toArray();
    double index = of(figures);
    if (figures.length > 1 && Double.isFinite(index)) {
      rows.add(
          new FairnessIndexRow(
              phase, metric, CanonicalNumbers.number(index), (long) figures.length));
    }
  }

  private static boolean isTenant(SeriesKey key) {
    return key.endpoint().equals(SeriesKey.ALL)
        && !key.tenant().equals(SeriesKey.ALL)
        && !key.tenant().equals(OTHER);
  }
}
