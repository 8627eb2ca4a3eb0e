package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.CensusInterval;
import io.soakstream.analyzer.detect.FairnessRatio;
import io.soakstream.analyzer.detect.Published;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.Interval;
import io.soakstream.result.RuleResult;

/** Judges one rule over a run. */
final class RuleJudge {
  private RuleJudge() {}

  static RuleResult judge(Rule rule, RunFacts facts, boolean isFinal, FairnessJudge fairnessJudge) {
    Finding finding;
    if (rule.metric() instanceof Metric.Fairness fairness) {
      finding = fairnessJudge.judge(rule, fairness);
    } else if (rule.metric() instanceof Metric.Degradation) {
      finding = DegradationJudge.judge(rule, facts);
    } else if (rule.metric() instanceof Metric.Leak leak) {
      finding = ResourceJudge.leak(leak, facts);
    } else if (rule.metric() instanceof Metric.Resource resource) {
      finding = ResourceJudge.extreme(rule, resource, facts);
    } else if (rule.metric() instanceof Metric.Unreadable unreadable) {
      finding = Finding.inconclusive(0, unreadable.problem());
    } else {
      finding = CountJudge.judge(rule, facts, isFinal);
    }
    return result(rule, finding);
  }

  private static RuleResult result(Rule rule, Finding finding) {
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
        .setScope(rule.scope().label())
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
        .build();
  }
}
