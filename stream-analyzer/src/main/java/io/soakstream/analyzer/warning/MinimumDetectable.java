package io.soakstream.analyzer.warning;

import io.soakstream.analyzer.detect.burst.ErrorBursts;
import io.soakstream.analyzer.detect.fairness.FairnessRatio;
import io.soakstream.analyzer.detect.leak.LeakDetector;
import io.soakstream.analyzer.detect.step.ChangePoints;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.MinimumDetectableRow;
import io.soakstream.result.RuleResult;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import io.soakstream.rule.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest burst, shift, slope and ratio that a run would have called with a probability of 95
 * %, from its own noise and samples: what a PASS is worth. Stateless.
 */
public final class MinimumDetectable {
  private static final double PERCENT = 100;

  private MinimumDetectable() {}

  /**
   * The rows: the burst, shifts of response times, slopes that rules ask about, judged ratios.
   *
   * @param results of the rules, in their order
   */
  public static List<MinimumDetectableRow> rows(
      RunFacts facts, RuleSet rules, List<RuleResult> results) {
    List<MinimumDetectableRow> rows = new ArrayList<>();
    ErrorBursts.fewest(facts).ifPresent(errors -> add(rows, "burst", "*", errors, "errors"));
    ChangePoints.smallestShifts(facts)
        .forEach((series, shift) -> add(rows, "shift", series, PERCENT * shift, "%"));
    facts.resources().stream()
        .filter(LeakDetector::couldLeak)
        .filter(series -> rules.all().stream().anyMatch(rule -> asks(rule, series)))
        .sorted(Comparator.comparing(ResourceSeries::name))
        .forEach(
            series ->
                add(
                    rows,
                    "slope",
                    series.name(),
                    PERCENT * LeakDetector.smallestSlope(series),
                    "%/h"));
    for (int i = 0; i < results.size(); i++) {
      RuleResult result = results.get(i);
      if (rules.all().get(i).metric() instanceof RuleMetric.Fairness
          && result.getInterval() != null
          && result.getLimit() != null) {
        double ratio =
            FairnessRatio.smallestAbove(
                result.getLimit(), result.getInterval().getLow(), result.getInterval().getHigh());
        add(rows, "ratio", result.getMetric(), ratio, "");
      }
    }
    return rows;
  }

  private static boolean asks(Rule rule, ResourceSeries series) {
    return rule.metric() instanceof RuleMetric.Leak leak
        && leak.resource().equals(series.metric())
        && NamePattern.matches(leak.source(), series.source());
  }

  private static void add(
      List<MinimumDetectableRow> rows, String kind, String series, double smallest, String unit) {
    if (Double.isFinite(smallest)) {
      rows.add(
          MinimumDetectableRow.newBuilder()
              .setKind(kind)
              .setSeries(series)
              .setSmallest(CanonicalNumbers.number(smallest))
              .setUnit(unit)
              .build());
    }
  }
}
