package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.burst.BurnRate;
import io.soakstream.analyzer.interference.FigureBounds;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Judges the highest burn rate of an error budget. Stateless. */
final class BurnJudge {
  private static final long US_PER_S = 1_000_000;

  private BurnJudge() {}

  static RuleFinding judge(Rule rule, RuleMetric.BurnRate metric, RunFacts facts) {
    Collection<String> phases = SeriesScope.phases(rule.scope().phase(), facts);
    if (phases.isEmpty()) {
      return RuleFinding.inconclusive(0, SeriesScope.unknownPhase(rule.scope().phase(), facts));
    }
    List<SeriesKey> series = SeriesScope.of(rule.scope(), facts);
    if (series.isEmpty()) {
      return RuleFinding.inconclusive(0, "no tenant or endpoint matches " + rule.scope().label());
    }
    List<Long> windowsS =
        metric.windows().stream().map(RuleMetric.BurnRate.Window::lengthS).toList();
    List<RuleFinding> findings = new ArrayList<>();
    for (String phase : phases) {
      for (SeriesKey key : series) {
        Optional<BurnRate.Peak> peak =
            highest(key, metric.objective().allowed(), windowsS, phase, facts);
        RuleFinding finding =
            peak.map(found -> reported(rule, found, SeriesScope.totals(phase, facts).get(key)))
                .orElseGet(() -> untold(metric));
        boolean named = phases.size() * series.size() > 1;
        findings.add(
            named ? finding.of(key + (phase.isEmpty() ? "" : ", phase=" + phase)) : finding);
      }
    }
    return RuleFinding.worst(findings);
  }

  private static RuleFinding reported(Rule rule, BurnRate.Peak peak, WindowTotals totals) {
    String evidence =
        peak.errors()
            + " errors in "
            + FigureTexts.number(peak.requests())
            + " requests, "
            + CanonicalNumbers.instant(peak.startS() * US_PER_S)
            + " to "
            + CanonicalNumbers.instant(peak.endS() * US_PER_S);
    RuleFinding found =
        CountJudge.reported(
            rule, peak.rate(), null, Math.round(peak.requests()), List.of(evidence));
    GeneratorTrouble trouble = GeneratorTrouble.of(totals == null ? new WindowTotals() : totals);
    return trouble.isLoadMissing()
        ? found.reckoning(
            rule,
            new FigureBounds(
                peak.rate() * peak.requests() / (peak.requests() + trouble.notSent()),
                Double.POSITIVE_INFINITY),
            trouble)
        : found;
  }

  private static RuleFinding untold(RuleMetric.BurnRate metric) {
    return RuleFinding.inconclusive(
        0, "nothing was measured for as long as the windows of " + metric.label());
  }

  /**
   * The highest rate of a series.
   *
   * @param phase by its name; empty for all that is measured
   */
  static Optional<BurnRate.Peak> highest(
      SeriesKey key, double allowed, List<Long> windowsS, String phase, RunFacts facts) {
    ErrorSeconds errors = facts.errorSeconds().get(key);
    if (errors == null || errors.load().isEmpty()) {
      return Optional.empty();
    }
    BurnRate.Peak highest = null;
    for (long[] stretch : stretches(phase, facts)) {
      Optional<BurnRate.Peak> here =
          BurnRate.highest(errors, allowed, windowsS, stretch[0], stretch[1]);
      if (here.isPresent() && (highest == null || here.get().rate() > highest.rate())) {
        highest = here.get();
      }
    }
    return Optional.ofNullable(highest);
  }

  /** From when, inclusive, to when, exclusive, something is measured; whole seconds. */
  private static List<long[]> stretches(String phase, RunFacts facts) {
    long fromUs = RunSpan.loadStartUs(facts);
    long untilUs = RunSpan.loadEndUs(facts);
    List<long[]> stretches = new ArrayList<>();
    if (!phase.isEmpty()) {
      RunPlan.Phase plan = facts.plan().phase(phase, untilUs);
      add(stretches, plan.startUs(), Math.min(untilUs, plan.endUs()));
      return stretches;
    }
    for (RunPlan.Phase warmup : facts.plan().warmups()) {
      add(stretches, fromUs, Math.min(untilUs, warmup.startUs()));
      fromUs = Math.max(fromUs, warmup.endUs());
    }
    add(stretches, fromUs, untilUs);
    return stretches;
  }

  private static void add(List<long[]> stretches, long fromUs, long untilUs) {
    long fromS = -Math.floorDiv(-fromUs, US_PER_S);
    long untilS = Math.floorDiv(untilUs, US_PER_S);
    if (untilS > fromS) {
      stretches.add(new long[] {fromS, untilS});
    }
  }
}
