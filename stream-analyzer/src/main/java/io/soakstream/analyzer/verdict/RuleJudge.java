package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.fairness.FairnessRatio;
import io.soakstream.analyzer.interference.UnsupportedMetrics;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.CensusInterval;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.result.Interval;
import io.soakstream.result.RuleResult;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;

/** Judges one rule over a run. */
final class RuleJudge {
  private RuleJudge() {}

  static RuleResult judge(
      Rule rule,
      RunFacts facts,
      boolean isFinal,
      FairnessJudge fairnessJudge,
      LeakJudge leakJudge) {
    return result(rule, find(rule, facts, isFinal, fairnessJudge, leakJudge), facts);
  }

  static RuleFinding find(
      Rule rule,
      RunFacts facts,
      boolean isFinal,
      FairnessJudge fairnessJudge,
      LeakJudge leakJudge) {
    return UnsupportedMetrics.reason(rule.metric(), facts.plan().unsupported())
        .map(reason -> RuleFinding.inconclusive(0, reason))
        .orElseGet(
            () -> rule.metric().accept(new Choice(rule, facts, isFinal, fairnessJudge, leakJudge)));
  }

  /** A judge for every metric. */
  private record Choice(
      Rule rule, RunFacts facts, boolean isFinal, FairnessJudge fairnessJudge, LeakJudge leakJudge)
      implements RuleMetric.Visitor<RuleFinding> {
    @Override
    public RuleFinding ofRequests(RequestMetric metric) {
      return CountJudge.judge(rule, metric, facts, isFinal);
    }

    @Override
    public RuleFinding fairness(RuleMetric.Fairness metric) {
      return fairnessJudge.judge(rule, metric);
    }

    @Override
    public RuleFinding degradation(RuleMetric.Degradation metric) {
      return DegradationJudge.judge(rule, metric, facts);
    }

    @Override
    public RuleFinding leak(RuleMetric.Leak metric) {
      return leakJudge.judge(metric);
    }

    @Override
    public RuleFinding resource(RuleMetric.Resource metric) {
      return rule.forS() > 0
          ? ResourceJudge.held(rule, metric, facts)
          : ResourceJudge.extreme(rule, metric, facts, leakJudge);
    }

    @Override
    public RuleFinding growth(RuleMetric.Growth metric) {
      return ResourceJudge.growth(rule, metric, facts);
    }

    @Override
    public RuleFinding burnRate(RuleMetric.BurnRate metric) {
      return BurnJudge.judge(rule, metric, facts);
    }

    @Override
    public RuleFinding check(RuleMetric.Check metric) {
      return CheckJudge.check(metric, facts, isFinal);
    }

    @Override
    public RuleFinding restarts(RuleMetric.Restarts metric) {
      return CheckJudge.restarts(rule, facts);
    }

    @Override
    public RuleFinding unreadable(RuleMetric.Unreadable metric) {
      return RuleFinding.inconclusive(0, metric.problem());
    }
  }

  private static RuleResult result(Rule rule, RuleFinding finding, RunFacts facts) {
    double level =
        rule.metric() instanceof RuleMetric.Fairness ? FairnessRatio.LEVEL : CensusInterval.LEVEL;
    Interval interval =
        finding.interval() == null
            ? null
            : new Interval(
                CanonicalNumbers.number(rule.inUnit(finding.interval().low())),
                CanonicalNumbers.number(rule.inUnit(finding.interval().high())),
                level);
    return RuleResult.newBuilder()
        .setId(rule.id())
        .setText(rule.text())
        .setScope(scope(rule))
        .setMetric(rule.metric().label())
        .setObserved(CanonicalNumbers.orNull(rule.inUnit(finding.observed())))
        .setLimit(CanonicalNumbers.orNull(rule.limit()))
        .setComparison(rule.comparison().sign())
        .setMargin(CanonicalNumbers.orNull(rule.inUnit(finding.margin())))
        .setUnit(rule.unit())
        .setInterval(interval)
        .setSamples(finding.samples())
        .setStatus(finding.state().name())
        .setReason(finding.reason())
        .setEvidence(finding.evidence())
        .setAbort(
            rule.abort()
                && finding.state() == RuleFinding.State.FAIL
                && RunSpan.loadS(facts) >= rule.abortAfterS())
        .build();
  }

  /** As it is shown in verdicts. */
  private static String scope(Rule rule) {
    return rule.scope().label() + (rule.forS() == 0 ? "" : ", for " + rule.forS() + " s");
  }
}
