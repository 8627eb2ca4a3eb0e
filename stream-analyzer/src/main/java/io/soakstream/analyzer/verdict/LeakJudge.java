package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.leak.LeakClass;
import io.soakstream.analyzer.detect.leak.LeakDetector;
import io.soakstream.analyzer.detect.leak.ResourceLeak;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.verdict.RuleFinding.State;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.LeakRow;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import io.soakstream.rule.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the growth of resources of one run. While a run goes on, a leak that is certain fails a
 * rule only when it is bound to reach a declared limit before the planned end. Confined to one
 * thread.
 */
final class LeakJudge {
  private final RunFacts facts;
  private final RuleSet rules;
  private final Map<String, ResourceLeak> bySeries = new HashMap<>();

  LeakJudge(RunFacts facts, RuleSet rules) {
    this.facts = facts;
    this.rules = rules;
  }

  /** One row per series that could leak, sorted by name. */
  List<LeakRow> rows() {
    return facts.resources().stream()
        .filter(LeakDetector::couldLeak)
        .sorted(Comparator.comparing(ResourceSeries::name))
        .map(series -> of(series).row(limit(series)))
        .toList();
  }

  /** Judges {@code leak(…) = none}. */
  RuleFinding judge(RuleMetric.Leak leak) {
    List<ResourceSeries> series = ResourceJudge.matching(leak.resource(), leak.source(), facts);
    if (series.isEmpty()) {
      return RuleFinding.inconclusive(
          0, "no readings of " + leak.label() + ": without them nobody knows whether it leaks");
    }
    State state = State.PASS;
    List<String> reasons = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    long samples = Long.MAX_VALUE;
    for (ResourceSeries one : series) {
      ResourceLeak found = of(one);
      State own = state(found);
      state = own.compareTo(state) < 0 ? own : state;
      String text = one.name() + ": " + found.kind().label() + growth(found) + certain(found);
      evidence.add(text);
      if (own != State.PASS) {
        reasons.add(text);
      }
      samples = Math.min(samples, found.samples());
    }
    return new RuleFinding(
        state, Double.NaN, null, Double.NaN, samples, String.join("; ", reasons), evidence);
  }

  private State state(ResourceLeak leak) {
    if (leak.kind().isLeak()) {
      boolean isSaid = facts.end().isPresent() || leak.reachesBeforeEnd(limit(leak.series()));
      return isSaid ? State.FAIL : State.INCONCLUSIVE;
    }
    return leak.kind().isOpen() ? State.INCONCLUSIVE : State.PASS;
  }

  /** Since when, how fast, and where to: of what grows. */
  private String growth(ResourceLeak leak) {
    if (!leak.kind().isLeak() && leak.kind() != LeakClass.GROWING) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    leak.onset()
        .ifPresent(
            onset -> text.append(", since ").append(CanonicalNumbers.minute(onset.beganUs())));
    if (Double.isFinite(leak.sharePerH())) {
      text.append(", ").append(FigureTexts.rough(100 * leak.sharePerH())).append(" %/h");
    }
    limitOf(leak.series())
        .ifPresent(
            rule ->
                leak.reachesAtUs(limit(leak.series()))
                    .ifPresent(
                        atUs ->
                            text.append(", ")
                                .append(FigureTexts.inUnit(rule, rule.limitInBase()))
                                .append(" at ")
                                .append(CanonicalNumbers.minute(atUs))));
    boolean isOpen = facts.end().isEmpty() && leak.kind() == LeakClass.GROWING;
    return text.append(isOpen ? ", not certain" : "").toString();
  }

  private String certain(ResourceLeak leak) {
    if (leak.early().isEmpty() || !leak.kind().isLeak() || facts.end().isPresent()) {
      return "";
    }
    double limit = limit(leak.series());
    return ", certain since "
        + CanonicalNumbers.instant(leak.early().get().sinceUs())
        + (Double.isNaN(limit)
            ? "; no rule on " + leak.series().metric() + " says how much there may be"
            : leak.reachesBeforeEnd(limit)
                ? "; it reaches its limit before the planned end"
                : "; it need not reach its limit before the planned end");
  }

  /**
   * What a rule on the highest reading of a run that goes on found, with what is to come: a leak
   * that is bound to reach the limit before the planned end fails it now.
   */
  RuleFinding ahead(Rule rule, List<ResourceSeries> series, RuleFinding soFar) {
    if (facts.end().isPresent() || soFar.state() != State.PASS || !rule.comparison().isUpper()) {
      return soFar;
    }
    for (ResourceSeries one : series) {
      double unit = ResourceJudge.baseOf(rule.unit(), one.unit());
      ResourceLeak leak = of(one);
      if (LeakDetector.couldLeak(one) && leak.reachesBeforeEnd(rule.limitInBase() / unit)) {
        String reason =
            one.name()
                + " grows without end, certain since "
                + CanonicalNumbers.instant(leak.early().orElseThrow().sinceUs())
                + ": at least "
                + FigureTexts.inUnit(rule, leak.early().orElseThrow().lowAtPlannedEnd() * unit)
                + " by the planned end, the rule says "
                + rule.comparison().sign()
                + " "
                + FigureTexts.inUnit(rule, rule.limitInBase());
        return new RuleFinding(
            State.FAIL,
            soFar.observed(),
            soFar.interval(),
            soFar.margin(),
            soFar.samples(),
            reason,
            soFar.evidence());
      }
    }
    return soFar;
  }

  private ResourceLeak of(ResourceSeries series) {
    return bySeries.computeIfAbsent(series.name(), name -> LeakDetector.of(series, facts));
  }

  /** The lowest limit that a rule declares for a series, in its unit; NaN when there is none. */
  private double limit(ResourceSeries series) {
    return limitOf(series).map(rule -> limit(rule, series)).orElse(Double.NaN);
  }

  private static double limit(Rule rule, ResourceSeries series) {
    return rule.limitInBase() / ResourceJudge.baseOf(rule.unit(), series.unit());
  }

  private Optional<Rule> limitOf(ResourceSeries series) {
    return rules.all().stream()
        .filter(
            rule ->
                rule.metric() instanceof RuleMetric.Resource resource
                    && rule.comparison().isUpper()
                    && resource.resource().equals(series.metric())
                    && NamePattern.matches(resource.source(), series.source()))
        .min(Comparator.comparingDouble(rule -> limit(rule, series)));
  }
}
