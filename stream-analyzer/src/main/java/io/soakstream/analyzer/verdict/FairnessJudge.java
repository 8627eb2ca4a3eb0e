package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.fairness.FairnessRatio;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.CensusInterval.Ends;
import io.soakstream.analyzer.verdict.RuleFinding.State;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.result.FairnessRow;
import io.soakstream.result.Interval;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges how tenants fare in one phase against another, on the interval, and keeps every ratio it
 * computed as a row of the verdict. Confined to one judgement.
 */
final class FairnessJudge {
  /** A tenant whose own load rose by more than this factor is the cause, not the victim. */
  static final double OWN_LOAD_RISE_MAX = 1.5;

  private static final List<LatencyFigure> ALWAYS_SHOWN =
      List.of(
          LatencyFigure.percentile(50),
          LatencyFigure.percentile(90),
          LatencyFigure.percentile(95),
          LatencyFigure.percentile(99));
  private static final String UNJUDGED = "INFO";

  private final RunFacts facts;
  private final String rulesHash;
  private final Map<String, FairnessRow> rows = new TreeMap<>();

  FairnessJudge(RunFacts facts, String rulesHash) {
    this.facts = facts;
    this.rulesHash = rulesHash;
  }

  RuleFinding judge(Rule rule, RuleMetric.Fairness fairness) {
    for (String phase : List.of(fairness.burstPhase(), fairness.baselinePhase())) {
      String unknown = SeriesScope.unknownPhase(phase, facts);
      if (!unknown.isEmpty()) {
        return RuleFinding.inconclusive(0, unknown);
      }
    }
    List<RuleFinding> findings = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    boolean pattern = NamePattern.isPattern(fairness.tenant());
    for (String tenant : SeriesScope.tenants(fairness.tenant(), facts)) {
      Optional<String> rise = ownRise(tenant, fairness);
      if (rise.isPresent()) {
        notes.add((pattern ? "left out: " : "note: ") + rise.get());
        if (pattern) {
          continue;
        }
      }
      findings.add(judge(rule, fairness, tenant));
    }
    if (findings.isEmpty()) {
      return RuleFinding.inconclusive(0, "no quiet tenant matches " + fairness.tenant());
    }
    RuleFinding worst = RuleFinding.worst(findings);
    for (String note : notes) {
      worst = worst.with(note);
    }
    return worst;
  }

  /**
   * Rows of the verdict: judged ones, and the usual percentiles of the same tenants and phases
   * beside them.
   */
  List<FairnessRow> rows() {
    for (FairnessRow judged : List.copyOf(rows.values())) {
      for (LatencyFigure figure : ALWAYS_SHOWN) {
        show(judged.getTenant(), judged.getBurstPhase(), judged.getBaselinePhase(), figure);
      }
    }
    boolean usual =
        SeriesScope.unknownPhase("baseline", facts).isEmpty()
            && SeriesScope.unknownPhase("burst", facts).isEmpty();
    if (usual) {
      for (String tenant : SeriesScope.tenants("*", facts)) {
        ALWAYS_SHOWN.forEach(figure -> show(tenant, "burst", "baseline", figure));
      }
    }
    return List.copyOf(rows.values());
  }

  private void show(String tenant, String burst, String baseline, LatencyFigure figure) {
    if (!rows.containsKey(key(tenant, burst, baseline, figure))) {
      FairnessRatio ratio = ratio("", tenant, burst, baseline, figure);
      if (ratio.samples() > 0) {
        row(tenant, burst, baseline, figure, ratio, UNJUDGED);
      }
    }
  }

  private RuleFinding judge(Rule rule, RuleMetric.Fairness fairness, String tenant) {
    LatencyFigure figure = fairness.figure();
    FairnessRatio ratio =
        ratio(rule.id(), tenant, fairness.burstPhase(), fairness.baselinePhase(), figure);
    RuleFinding finding =
        unlessOfGenerator(judge(rule, figure, tenant, ratio), fairness, figure, tenant);
    row(
        tenant,
        fairness.burstPhase(),
        fairness.baselinePhase(),
        figure,
        ratio,
        finding.state().name());
    return finding;
  }

  /** What the generator did to one of the phases may be all that differs. */
  private RuleFinding unlessOfGenerator(
      RuleFinding found, RuleMetric.Fairness fairness, LatencyFigure figure, String tenant) {
    for (String phase : List.of(fairness.burstPhase(), fairness.baselinePhase())) {
      GeneratorTrouble trouble = GeneratorTrouble.of(totals(tenant, phase));
      if (found.state() != State.INCONCLUSIVE && trouble.touches(figure)) {
        return new RuleFinding(
            State.INCONCLUSIVE,
            found.observed(),
            found.interval(),
            found.margin(),
            found.samples(),
            tenant
                + ": in "
                + phase
                + " "
                + trouble.sentence()
                + ", so the ratio may be its own; "
                + trouble.remedy(),
            found.evidence());
      }
    }
    return found;
  }

  private static RuleFinding judge(
      Rule rule, LatencyFigure figure, String tenant, FairnessRatio ratio) {
    List<String> evidence = List.of("tenant " + tenant);
    if (!ratio.isReported()) {
      return new RuleFinding(
          State.INCONCLUSIVE,
          ratio.ratio(),
          null,
          Double.NaN,
          ratio.samples(),
          tenant
              + ": "
              + ratio.samples()
              + " responses in a phase are too few for "
              + figure.label()
              + ", it takes "
              + figure.samplesMin(),
          evidence);
    }
    State state = state(rule, figure, ratio);
    String interval = FigureTexts.number(ratio.low()) + " to " + FigureTexts.number(ratio.high());
    String reason =
        switch (state) {
          case PASS -> "";
          case FAIL ->
              tenant
                  + ": the ratio is "
                  + FigureTexts.number(ratio.ratio())
                  + ", all of its interval "
                  + interval
                  + " misses the limit "
                  + FigureTexts.number(rule.limit());
          case INCONCLUSIVE ->
              tenant
                  + ": the interval "
                  + interval
                  + " holds the limit "
                  + FigureTexts.number(rule.limit())
                  + "; more samples would narrow it";
        };
    return new RuleFinding(
        state,
        ratio.ratio(),
        new Ends(ratio.low(), ratio.high()),
        rule.comparison().margin(ratio.ratio(), rule.limit()),
        ratio.samples(),
        reason,
        evidence);
  }

  /** PASS when all of the interval holds, FAIL when none of it does, as finely as it is known. */
  private static State state(Rule rule, LatencyFigure figure, FairnessRatio ratio) {
    double lowest = ratio.low() * (1 - FigureResolution.share(figure, ratio.burstUs()));
    double highest = ratio.high() / (1 - FigureResolution.share(figure, ratio.baselineUs()));
    if (rule.comparison().holds(ratio.low(), rule.limit())
        && rule.comparison().holds(ratio.high(), rule.limit())) {
      return State.PASS;
    }
    return FigureResolution.holds(rule, lowest, highest) ? State.INCONCLUSIVE : State.FAIL;
  }

  private FairnessRatio ratio(
      String ruleId, String tenant, String burst, String baseline, LatencyFigure figure) {
    WindowTotals from = totals(tenant, baseline);
    WindowTotals to = totals(tenant, burst);
    return FairnessRatio.of(
        from.response(),
        to.response(),
        figure,
        ProcedureSeeds.of(rulesHash, ruleId, key(tenant, burst, baseline, figure)));
  }

  private WindowTotals totals(String tenant, String phase) {
    WindowTotals totals =
        facts.phases().getOrDefault(phase, new TreeMap<>()).get(SeriesKey.ofTenant(tenant));
    return totals == null ? new WindowTotals() : totals;
  }

  private Optional<String> ownRise(String tenant, RuleMetric.Fairness fairness) {
    double before = rate(tenant, fairness.baselinePhase());
    double after = rate(tenant, fairness.burstPhase());
    return after > OWN_LOAD_RISE_MAX * before && after > 0
        ? Optional.of(
            tenant
                + ", whose own load rose from "
                + FigureTexts.number(before)
                + "/s to "
                + FigureTexts.number(after)
                + "/s")
        : Optional.empty();
  }

  private double rate(String tenant, String phase) {
    double seconds =
        SeriesScope.phase(phase, facts).map(plan -> RunSpan.phaseS(facts, plan)).orElse(0.0);
    return seconds <= 0 ? 0 : totals(tenant, phase).requests() / seconds;
  }

  private static String key(String tenant, String burst, String baseline, LatencyFigure figure) {
    return String.join("|", tenant, burst, baseline, figure.name());
  }

  private void row(
      String tenant,
      String burst,
      String baseline,
      LatencyFigure figure,
      FairnessRatio ratio,
      String status) {
    Interval interval =
        ratio.isReported()
            ? new Interval(
                CanonicalNumbers.number(ratio.low()),
                CanonicalNumbers.number(ratio.high()),
                FairnessRatio.LEVEL)
            : null;
    rows.put(
        key(tenant, burst, baseline, figure),
        FairnessRow.newBuilder()
            .setTenant(tenant)
            .setMetric(figure.name())
            .setBaselinePhase(baseline)
            .setBurstPhase(burst)
            .setBaselineUs(CanonicalNumbers.orNull(ratio.baselineUs()))
            .setBurstUs(CanonicalNumbers.orNull(ratio.burstUs()))
            .setRatio(CanonicalNumbers.orNull(ratio.ratio()))
            .setInterval(interval)
            .setSamples(ratio.samples())
            .setStatus(status)
            .build());
  }
}
