package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.burst.BurnRate;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.result.SloBurnRow;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import io.soakstream.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The highest burn rate of the run and of each tenant, for every objective that a rule names and
 * windows from ten seconds to a day. Stateless.
 */
final class SloBurns {
  private static final List<Long> WINDOWS_S =
      List.of(10L, 60L, 300L, 1_800L, 3_600L, 21_600L, 86_400L);

  private SloBurns() {}

  static List<SloBurnRow> rows(RunFacts facts, RuleSet rules) {
    SortedMap<Double, SortedSet<Long>> objectives = new TreeMap<>();
    for (Rule rule : rules.all()) {
      if (rule.metric() instanceof RuleMetric.BurnRate burn) {
        SortedSet<Long> windows = windows(objectives, burn.objective().percent());
        burn.windows().forEach(window -> windows.add(window.lengthS()));
      } else if (rule.metric() instanceof RequestMetric.Budget budget) {
        windows(objectives, budget.objective().percent());
      } else if (rule.metric() == RequestMetric.Count.AVAILABILITY && rule.limit() < 100) {
        windows(objectives, rule.limit());
      }
    }
    List<SloBurnRow> rows = new ArrayList<>();
    objectives.forEach(
        (percent, windows) -> {
          add(rows, SeriesKey.RUN, percent, windows, facts);
          for (String tenant : SeriesScope.tenants("*", facts)) {
            add(rows, SeriesKey.ofTenant(tenant), percent, windows, facts);
          }
        });
    return rows;
  }

  private static SortedSet<Long> windows(
      SortedMap<Double, SortedSet<Long>> objectives, double percent) {
    return objectives.computeIfAbsent(percent, p -> new TreeSet<>(WINDOWS_S));
  }

  private static void add(
      List<SloBurnRow> rows,
      SeriesKey key,
      double percent,
      SortedSet<Long> windows,
      RunFacts facts) {
    double allowed = new RuleMetric.Objective(percent, "").allowed();
    WindowTotals totals = facts.totals().get(key);
    if (totals == null || totals.requests() == 0) {
      return;
    }
    for (long lengthS : windows) {
      Optional<BurnRate.Peak> peak = BurnJudge.highest(key, allowed, List.of(lengthS), "", facts);
      peak.ifPresent(
          found ->
              rows.add(
                  SloBurnRow.newBuilder()
                      .setTenant(key.tenant())
                      .setObjective(percent)
                      .setWindowS(lengthS)
                      .setAt(CanonicalNumbers.instant(found.startS() * 1_000_000))
                      .setBurnRate(CanonicalNumbers.number(found.rate()))
                      .setBudgetUsed(
                          CanonicalNumbers.number(found.errors() / (totals.requests() * allowed)))
                      .build()));
    }
  }
}
