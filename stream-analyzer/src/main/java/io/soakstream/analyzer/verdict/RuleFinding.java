package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.interference.FigureBounds;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.statistics.CensusInterval.Ends;
import io.soakstream.rule.LimitComparison;
import io.soakstream.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a rule found, in base units (µs, bytes, percent), before it is put into the unit of the
 * rule.
 *
 * @param observed NaN when nothing was
 * @param interval null when there is none
 * @param margin to the limit, in base units; NaN when unknown
 * @param reason empty on PASS
 */
record RuleFinding(
    State state,
    double observed,
    Ends interval,
    double margin,
    long samples,
    String reason,
    List<String> evidence) {
  /** In order of precedence. */
  enum State {
    FAIL,
    INCONCLUSIVE,
    PASS
  }

  static RuleFinding inconclusive(long samples, String reason) {
    return new RuleFinding(
        State.INCONCLUSIVE, Double.NaN, null, Double.NaN, samples, reason, List.of());
  }

  /**
   * The same where the generator moved nothing, or not so far that the rule would be judged
   * otherwise; else inconclusive, because what the target would have shown is not known.
   *
   * @param bounds between which the observed figure lies without the generator, in base units
   */
  RuleFinding reckoning(Rule rule, FigureBounds bounds, GeneratorTrouble trouble) {
    if (bounds.isPoint() || isCertain(rule, bounds)) {
      return this;
    }
    String between =
        Double.isInfinite(bounds.high())
            ? " is " + FigureTexts.inUnit(rule, bounds.low()) + " or more"
            : " lies between "
                + FigureTexts.inUnit(rule, bounds.low())
                + " and "
                + FigureTexts.inUnit(rule, bounds.high());
    String why =
        trouble.sentence()
            + ": without that "
            + rule.metric().label()
            + between
            + ", and the rule says "
            + rule.comparison().sign()
            + " "
            + FigureTexts.inUnit(rule, rule.limitInBase())
            + "; "
            + trouble.remedy();
    return new RuleFinding(State.INCONCLUSIVE, observed, interval, margin, samples, why, evidence);
  }

  private static boolean isCertain(Rule rule, FigureBounds bounds) {
    double limit = rule.limitInBase();
    return rule.comparison() == LimitComparison.EQUAL
        ? limit < bounds.low() || limit > bounds.high()
        : FigureResolution.holds(rule, bounds.low()) == FigureResolution.holds(rule, bounds.high());
  }

  /** The same, named for one of several series. */
  RuleFinding of(String series) {
    List<String> named = new ArrayList<>();
    named.add(series);
    named.addAll(evidence);
    String why = reason.isEmpty() ? "" : series + ": " + reason;
    return new RuleFinding(state, observed, interval, margin, samples, why, named);
  }

  RuleFinding with(String extraEvidence) {
    List<String> more = new ArrayList<>(evidence);
    more.add(extraEvidence);
    return new RuleFinding(state, observed, interval, margin, samples, reason, more);
  }

  /**
   * What several series of one rule found together: the state of the worst, and its figures. Each
   * of the findings names its series in its evidence and its reason.
   */
  static RuleFinding worst(List<RuleFinding> findings) {
    RuleFinding worst =
        findings.stream()
            .min(
                Comparator.comparing(RuleFinding::state)
                    .thenComparingDouble(f -> Double.isNaN(f.margin) ? Double.MAX_VALUE : f.margin))
            .orElseThrow();
    long alike = findings.stream().filter(f -> f.state == worst.state && f != worst).count();
    String more = worst.state == State.PASS || alike == 0 ? "" : "; and " + alike + " more";
    return new RuleFinding(
        worst.state,
        worst.observed,
        worst.interval,
        worst.margin,
        worst.samples,
        worst.reason + more,
        worst.evidence);
  }
}
