package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.burst.RunBursts;
import io.soakstream.analyzer.detect.fairness.FairnessIndexes;
import io.soakstream.analyzer.detect.fairness.NoisyNeighbours;
import io.soakstream.analyzer.detect.step.ChangePoints;
import io.soakstream.analyzer.detect.trend.EndpointDegradations;
import io.soakstream.analyzer.detect.trend.LatencyTrends;
import io.soakstream.analyzer.detect.trend.WarmUp;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.warning.MinimumDetectable;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.EndStatus;
import io.soakstream.result.Burst;
import io.soakstream.result.ChangePointRow;
import io.soakstream.result.ClaimResult;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.rule.ClaimList;
import io.soakstream.rule.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a run by its rules, so far or for good. Stateless; the same facts and rules give the same
 * body.
 */
public final class VerdictJudge {
  /** Version of the layout of a verdict. */
  public static final int SCHEMA_VERSION = 1;

  private VerdictJudge() {}

  /**
   * The verdict.
   *
   * @param isFinal whether nothing more is to come; a provisional verdict has no body hash
   * @param publishedAt wall clock, ISO-8601; not part of the body
   */
  public static Verdict judge(
      RunFacts facts, RuleSet rules, boolean isFinal, String analysis, String publishedAt) {
    FairnessJudge fairness = new FairnessJudge(facts, rules.hash());
    LeakJudge leaks = new LeakJudge(facts, rules);
    RunFacts measured = WarmupExclusion.leftOut(facts);
    List<RuleResult> results =
        rules.all().stream()
            .map(rule -> RuleJudge.judge(rule, measured, isFinal, fairness, leaks))
            .toList();
    List<Burst> bursts = RunBursts.find(facts);
    WindowTotals all = facts.totals().getOrDefault(SeriesKey.RUN, new WindowTotals());
    String untilText = CanonicalNumbers.instant(RunSpan.untilUs(facts));
    Verdict verdict =
        Verdict.newBuilder()
            .setSchemaVersion(SCHEMA_VERSION)
            .setRun(facts.plan().run())
            .setScenario(facts.plan().scenario())
            .setStatus(status(facts, rules, results, isFinal))
            .setFinal$(isFinal)
            .setAnalysis(analysis)
            .setBodySha256("")
            .setRulesHash(rules.hash())
            .setStarted(CanonicalNumbers.instant(facts.plan().startUs()))
            .setEnded(untilText)
            .setEventTime(untilText)
            .setPublishedAt(publishedAt)
            .setRequests(all.requests())
            .setErrors(all.errors())
            .setRules(results)
            .setBursts(bursts)
            .setFairness(fairness.rows())
            .setTrends(LatencyTrends.find(measured))
            .setLeaks(leaks.rows())
            .setChangePoints(changePoints(facts, rules, isFinal))
            .setLedger(facts.ledger())
            .setContradictions(VerdictWarnings.contradictions(facts, rules))
            .setWarnings(VerdictWarnings.warnings(facts, rules, results, bursts, isFinal))
            .setSloBurns(isFinal ? SloBurns.rows(measured, rules) : List.of())
            .setFairnessIndexes(isFinal ? FairnessIndexes.find(measured) : List.of())
            .setNeighbours(isFinal ? NoisyNeighbours.find(measured) : List.of())
            .setWarmUp(WarmUp.row(facts))
            .setDegradations(isFinal ? EndpointDegradations.find(measured) : List.of())
            .setClaims(isFinal ? claims(measured, rules, fairness, leaks) : List.of())
            .setChecks(isFinal ? CheckJudge.rows(facts) : List.of())
            .setMinimumDetectable(
                isFinal ? MinimumDetectable.rows(facts, rules, results) : List.of())
            .build();
    if (isFinal) {
      verdict.setBodySha256(CanonicalBody.sha256(verdict));
    }
    return verdict;
  }

  /** They are searched once, when nothing can change any more: permutations take their time. */
  private static List<ChangePointRow> changePoints(RunFacts facts, RuleSet rules, boolean isFinal) {
    return isFinal
        ? ChangePoints.find(
            facts, series -> ProcedureSeeds.of(rules.hash(), "change-points", series))
        : List.of();
  }

  /**
   * ABORTED before INCOMPLETE before FAIL before INCONCLUSIVE before PASS; RUNNING while nothing
   * failed yet.
   */
  private static Status status(
      RunFacts facts, RuleSet rules, List<RuleResult> results, boolean isFinal) {
    EndStatus end = facts.end().map(RunFacts.End::status).orElse(EndStatus.UNKNOWN);
    if (end == EndStatus.ABORTED || end == EndStatus.INTERRUPTED) {
      return Status.ABORTED;
    }
    boolean counted = facts.ledger().getBalanced() && facts.ledger().getMissing() == 0;
    boolean isWhole = end != EndStatus.UNKNOWN && end != EndStatus.INCOMPLETE;
    if (isFinal && !(counted && isWhole)) {
      return Status.INCOMPLETE;
    } else if (has(results, RuleFinding.State.FAIL)) {
      return Status.FAIL;
    } else if (!isFinal) {
      return Status.RUNNING;
    }
    // A soak without rules has not shown that the system survives it.
    boolean reported = !rules.isEmpty() && !has(results, RuleFinding.State.INCONCLUSIVE);
    return reported ? Status.PASS : Status.INCONCLUSIVE;
  }

  private static boolean has(List<RuleResult> results, RuleFinding.State state) {
    return results.stream().anyMatch(result -> result.getStatus().equals(state.name()));
  }

  /** What the run's own report says, then what stands among the rules and is new. */
  private static List<ClaimResult> claims(
      RunFacts facts, RuleSet rules, FairnessJudge fairness, LeakJudge leaks) {
    Set<String> seen = new HashSet<>();
    return Stream.concat(
            ClaimList.of(facts.plan().claims()).all().stream(), rules.claims().stream())
        .filter(claim -> seen.add(claim.rule().normal()))
        .map(claim -> ClaimJudge.judge(claim, facts, fairness, leaks))
        .toList();
  }

  /** Whether the run of a verdict was ended by a signal and not by a rule. */
  public static boolean wasInterrupted(List<String> warnings) {
    return warnings.stream().anyMatch(warning -> warning.startsWith(VerdictWarnings.INTERRUPTED));
  }

  /** The rules because of which a live run is stopped. */
  public static List<RuleResult> aborting(Verdict verdict) {
    return verdict.getRules().stream().filter(RuleResult::getAbort).toList();
  }

  /** What has to change for a provisional verdict to be worth publishing before its heartbeat. */
  public static String stateOf(Verdict verdict) {
    return verdict.getStatus()
        + verdict.getRules().stream()
            .map(result -> result.getStatus() + (result.getAbort() ? "!" : ""))
            .collect(Collectors.joining(",", "|", "|"))
        + verdict.getBursts().size();
  }
}
