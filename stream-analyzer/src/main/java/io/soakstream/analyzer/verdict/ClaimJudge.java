package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.ClaimResult;
import io.soakstream.rule.Claim;
import io.soakstream.rule.LimitComparison;
import io.soakstream.rule.Rule;

/** Holds what a report says of a run against what was measured. Stateless. */
final class ClaimJudge {
  private ClaimJudge() {}

  /** Judges a claim of a run that is over. */
  static ClaimResult judge(
      Claim claim, RunFacts facts, FairnessJudge fairnessJudge, LeakJudge leakJudge) {
    Rule rule = claim.rule();
    RuleFinding finding = RuleJudge.find(rule, facts, true, fairnessJudge, leakJudge);
    double measured = CanonicalNumbers.number(rule.inUnit(finding.observed()));
    String status;
    String reason = "";
    if (finding.state() == RuleFinding.State.INCONCLUSIVE) {
      status = "UNKNOWN";
      reason = finding.reason();
    } else if (holds(claim, finding, measured)) {
      status = "HOLDS";
    } else {
      status = "REFUTED";
      reason = refutation(rule, finding);
    }
    return ClaimResult.newBuilder()
        .setText(rule.text())
        .setSays(claim.says())
        .setMetric(rule.metric().label())
        .setScope(rule.scope().label())
        .setComparison(rule.comparison().sign())
        .setClaimed(CanonicalNumbers.orNull(rule.limit()))
        .setMeasured(CanonicalNumbers.orNull(measured))
        .setUnit(rule.unit())
        .setSamples(finding.samples())
        .setStatus(status)
        .setReason(reason)
        .build();
  }

  /**
   * A claimed value holds when the measured one rounds to it, at the digits that were claimed, as
   * far as the histogram knows it.
   */
  private static boolean holds(Claim claim, RuleFinding finding, double measured) {
    Rule rule = claim.rule();
    boolean isValue = rule.comparison() == LimitComparison.EQUAL && !Double.isNaN(rule.limit());
    if (!isValue) {
      return finding.state() == RuleFinding.State.PASS;
    }
    double reach = claim.halfDigit() * (1 + 1e-9);
    double lowest = rule.inUnit(FigureResolution.lowest(rule, finding.observed()));
    return lowest - reach <= rule.limit() && rule.limit() <= measured + reach;
  }

  private static String refutation(Rule rule, RuleFinding finding) {
    if (Double.isNaN(rule.limit())) {
      return finding.reason();
    }
    String evidence = finding.evidence().isEmpty() ? "" : " (" + finding.evidence().get(0) + ")";
    return rule.metric().label()
        + " is "
        + FigureTexts.inUnit(rule, finding.observed())
        + ", claimed was "
        + rule.comparison().sign()
        + " "
        + FigureTexts.inUnit(rule, rule.limitInBase())
        + evidence;
  }
}
