package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.SustainedLevel;
import io.soakstream.analyzer.verdict.RuleFinding.State;
import io.soakstream.analyzer.window.BaseLine;
import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.rule.NamePattern;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleScope;
import io.soakstream.rule.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rules with {@code for}: broken when every base window of a stretch of that length misses the
 * limit; and what of base windows is kept for rules. Stateless.
 */
public final class SustainedRule {
  /** Length of a base window, seconds. */
  static final int WINDOW_S = BaseWindowGrid.LENGTH_S;

  private SustainedRule() {}

  /** What these rules look along. */
  public static List<BaseLines.Wanted> wanted(RuleSet rules) {
    List<BaseLines.Wanted> wanted = new ArrayList<>();
    for (Rule rule : rules.all()) {
      boolean isAlong = rule.forS() > 0 || rule.scope().around().isGiven();
      if (isAlong && rule.metric() instanceof RequestMetric metric) {
        wanted.add(wanted(rule, metric));
      }
    }
    return List.copyOf(wanted);
  }

  private static BaseLines.Wanted wanted(Rule rule, RequestMetric metric) {
    RuleScope scope = rule.scope();
    Predicate<String> phases =
        scope.phase().isEmpty() ? null : phase -> NamePattern.matches(scope.phase(), phase);
    Predicate<SeriesKey> series =
        key -> fits(scope.tenant(), key.tenant()) && fits(scope.endpoint(), key.endpoint());
    if (scope.around().isGiven()) {
      return BaseLines.Wanted.totals(rule.id(), phases, series);
    }
    WindowFigure figure = WindowFigure.of(metric, WINDOW_S);
    return new BaseLines.Wanted(
        rule.id(), phases, series, figure.value(), figure.samples(), figure::uncertainty);
  }

  private static boolean fits(String pattern, String name) {
    boolean isSum = name.equals(SeriesKey.ALL);
    return pattern.isEmpty() ? isSum : !isSum && NamePattern.matches(pattern, name);
  }

  /**
   * Judges one series in one phase.
   *
   * @param phase by its name; empty for all that is measured
   */
  static RuleFinding judge(
      Rule rule, RequestMetric metric, String phase, SeriesKey key, RunFacts facts) {
    BaseLine line = facts.baseLines().of(rule.id(), phase).get(key);
    RunPlan.Phase plan = SeriesScope.phase(phase, facts).orElse(null);
    FigureLine along =
        metric == RequestMetric.Count.RATE
            ? FigureLine.rates(line, plan, facts)
            : line == null ? FigureLine.EMPTY : FigureLine.figures(line, plan, facts);
    RuleFinding found = judge(rule, along, WINDOW_S, "window");
    return found.state() == State.INCONCLUSIVE || along.isCertain()
        ? found
        : reckoning(
            rule,
            along,
            found,
            SeriesScope.totals(phase, facts).getOrDefault(key, new WindowTotals()));
  }

  /**
   * Broken only where it would be without the generator too, kept only where it would be then:
   * judged along the lowest and along the highest that each window may have been.
   */
  private static RuleFinding reckoning(
      Rule rule, FigureLine along, RuleFinding found, WindowTotals totals) {
    RuleFinding low = judge(rule, along.at(along.low()), WINDOW_S, "window");
    RuleFinding high = judge(rule, along.at(along.high()), WINDOW_S, "window");
    GeneratorTrouble trouble = GeneratorTrouble.of(totals);
    if (low.state() == found.state() && high.state() == found.state()) {
      return found;
    }
    return new RuleFinding(
        State.INCONCLUSIVE,
        found.observed(),
        null,
        found.margin(),
        found.samples(),
        trouble.sentence()
            + ": whether "
            + rule.metric().label()
            + " missed "
            + rule.comparison().sign()
            + " "
            + FigureTexts.inUnit(rule, rule.limitInBase())
            + " for so long without that is not known; "
            + trouble.remedy(),
        found.evidence());
  }

  /**
   * Judges figures along equal windows.
   *
   * @param windowS length of a window, seconds
   * @param unit what a window is called
   */
  static RuleFinding judge(Rule rule, FigureLine line, int windowS, String unit) {
    int windows = Math.toIntExact(-Math.floorDiv(-rule.forS(), windowS));
    boolean isUpper = rule.comparison().isUpper();
    double level = SustainedLevel.level(line.figures(), windows, isUpper);
    long reported = Arrays.stream(line.figures()).filter(figure -> !Double.isNaN(figure)).count();
    long undecided = line.busy() - reported;
    List<String> evidence = new ArrayList<>();
    List<SustainedLevel.Stretch> breaches =
        SustainedLevel.breaches(
            line.figures(), windows, figure -> FigureResolution.holds(rule, figure), isUpper);
    BreachWords.add(evidence, line, windowS, breaches);
    if (undecided > 0) {
      evidence.add(
          undecided
              + " of "
              + line.busy()
              + " "
              + unit
              + "s had too few samples; none counts as broken");
    }
    String length = windows * (long) windowS + " s";
    if (breaches.isEmpty() && (Double.isNaN(level) || reported < undecided)) {
      String reason =
          line.busy() == 0
              ? "no request was seen"
              : undecided == 0
                  ? "nothing was measured for " + length + " in a row"
                  : "only "
                      + reported
                      + " of "
                      + line.busy()
                      + " "
                      + unit
                      + "s of "
                      + windowS
                      + " s had enough samples for "
                      + rule.metric().label()
                      + (reported < undecided ? "" : ", never " + length + " in a row");
      return new RuleFinding(
          State.INCONCLUSIVE, level, null, Double.NaN, line.samples(), reason, evidence);
    }
    State state = breaches.isEmpty() ? State.PASS : State.FAIL;
    String reason =
        breaches.isEmpty() ? "" : BreachWords.reason(rule, line, windowS, windows, level, breaches);
    return new RuleFinding(
        state, level, null, FigureResolution.margin(rule, level), line.samples(), reason, evidence);
  }

  /** A moment of a line. */
  static String at(FigureLine line, int windowS, int window) {
    return CanonicalNumbers.instant(line.startUs() + window * windowS * 1_000_000L);
  }
}
