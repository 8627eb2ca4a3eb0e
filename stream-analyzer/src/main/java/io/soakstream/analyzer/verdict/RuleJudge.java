package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.CensusInterval;
import io.soakstream.analyzer.detect.FairnessRatio;
import io.soakstream.analyzer.detect.Published;
import io.soakstream.analyzer.detect.RunSpan;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.Interval;
import io.soakstream.result.RuleResult;

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

  static Finding find(
      Rule rule,
      RunFacts facts,
      boolean isFinal,
      FairnessJudge fairnessJudge,
      LeakJudge leakJudge) {
    Finding finding;
    if (rule.metric() instanceof Metric.Fairness fairness) {
      finding = fairnessJudge.judge(rule, fairness);
    } else if (rule.metric() instanceof Metric.Degradation) {
      finding = DegradationJudge.judge(rule, facts);
    } else if (rule.metric() instanceof Metric.Leak leak) {
      finding = leakJudge.judge(leak);
    } else if (rule.metric() instanceof Metric.Resource resource) {
      finding =
          rule.forS() > 0
              ? ResourceJudge.held(rule, resource, facts)
              : ResourceJudge.extreme(rule, resource, facts, leakJudge);
    } else if (rule.metric() instanceof Metric.Growth growth) {
      finding = ResourceJudge.growth(rule, growth, facts);
    } else if (rule.metric() instanceof Metric.BurnRate burnRate) {
      finding = BurnJudge.judge(rule, burnRate, facts);
    } else if (rule.metric() instanceof Metric.Check check) {
      finding = CheckJudge.check(check, facts, isFinal);
    } else if (rule.metric() instanceof Metric.Restarts) {
      finding = CheckJudge.restarts(rule, facts);
    } else if (rule.metric() instanceof Metric.Unreadable unreadable) {
      finding = Finding.inconclusive(0, unreadable.problem());
    } else {
      finding = CountJudge.judge(rule, facts, isFinal);
    }
    return finding;
  }

  private static RuleResult result(Rule rule, Finding finding, RunFacts facts) {
    double level =
        rule.metric() instanceof Metric.Fairness ? FairnessRatio.LEVEL : CensusInterval.LEVEL;
    Interval interval =
        finding.interval() == null
            ? null
            : new Interval(
                Published.number(rule.inUnit(finding.interval().low())),
                Published.number(rule.inUnit(finding.interval().high())),
                level);
    return RuleResult.newBuilder()
        .setId(rule.id())
        .setText(rule.text())
        .setScope(scope(rule))
        .setMetric(rule.metric().label())
        .setObserved(Published.orNull(rule.inUnit(finding.observed())))
        .setLimit(Published.orNull(rule.limit()))
        .setComparison(rule.comparison().sign())
        .setMargin(Published.orNull(rule.inUnit(finding.margin())))
        .setUnit(rule.unit())
        .setInterval(interval)
        .setSamples(finding.samples())
        .setStatus(finding.state().name())
        .setReason(finding.reason())
        .setEvidence(finding.evidence())
        .setAbort(
            rule.abort()
                && finding.state() == Finding.State.FAIL
                && RunSpan.loadS(facts) >= rule.abortAfterS())
        .build();
  }

  /** As it is shown in verdicts. */
  private static String scope(Rule rule) {
    return rule.scope().label() + (rule.forS() == 0 ? "" : ", for " + rule.forS() + " s");
  }
}
