package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Published;
import io.soakstream.analyzer.detect.Sustained;
import io.soakstream.analyzer.interference.FigureBounds;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.line.FigureLine;
import io.soakstream.analyzer.verdict.Finding.State;
import io.soakstream.analyzer.window.BaseLine;
import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Rules with {@code for}: broken when every base window of a stretch of that length misses the
 * limit. Stateless.
 */
public final class Held {
  /** Length of a base window, seconds. */
  static final int WINDOW_S = (int) (BaseWindow.LENGTH_US / 1_000_000);

  private Held() {}

  /** What these rules look along. */
  public static List<BaseLines.Wanted> wanted(Rules rules) {
    return rules.all().stream()
        .filter(rule -> rule.forS() > 0 && !(rule.metric() instanceof Metric.Resource))
        .map(Held::wanted)
        .toList();
  }

  private static BaseLines.Wanted wanted(Rule rule) {
    Scope scope = rule.scope();
    Predicate<String> phases =
        scope.phase().isEmpty() ? null : phase -> Globs.matches(scope.phase(), phase);
    Predicate<SeriesKey> series =
        key -> fits(scope.tenant(), key.tenant()) && fits(scope.endpoint(), key.endpoint());
    return new BaseLines.Wanted(
        rule.id(),
        phases,
        series,
        figure(rule.metric()),
        samples(rule),
        totals -> bounds(rule.metric(), totals));
  }

  /** Between which the figure of a window lies without the generator; null when it is certain. */
  private static double[] bounds(Metric metric, WindowTotals totals) {
    if (totals.lateSends() == 0 && totals.generatorFailures() == 0) {
      return null;
    }
    FigureBounds bounds;
    if (metric instanceof Metric.Latency latency) {
      if (!latency.figure().isTold(totals.response().count())) {
        return null;
      }
      bounds = FigureBounds.ofLatency(latency.figure(), totals);
    } else if (metric instanceof Metric.Within within) {
      bounds = FigureBounds.ofWithin(Shares.answeredWithin(within.limitUs(), totals), totals);
    } else if (metric == Metric.Count.AVAILABILITY) {
      bounds = FigureBounds.ofAvailability(totals);
    } else if (metric == Metric.Count.ERROR_RATE) {
      bounds = FigureBounds.ofErrorRate(totals);
    } else {
      bounds = FigureBounds.ofCount(totals.requests(), totals).times(1.0 / WINDOW_S);
    }
    return bounds.isPoint() ? null : new double[] {bounds.low(), bounds.high()};
  }

  private static boolean fits(String pattern, String name) {
    boolean isSum = name.equals(SeriesKey.ALL);
    return pattern.isEmpty() ? isSum : !isSum && Globs.matches(pattern, name);
  }

  private static ToDoubleFunction<WindowTotals> figure(Metric metric) {
    if (metric instanceof Metric.Latency latency) {
      return totals ->
          latency.figure().isTold(totals.response().count())
              ? latency.figure().of(totals.response())
              : Double.NaN;
    } else if (metric instanceof Metric.Within within) {
      return totals -> Shares.within(within.limitUs(), totals);
    } else if (metric == Metric.Count.AVAILABILITY) {
      return Shares::availability;
    } else if (metric == Metric.Count.ERROR_RATE) {
      return Shares::errorRate;
    }
    return totals -> totals.requests() / (double) WINDOW_S;
  }

  private static ToLongFunction<WindowTotals> samples(Rule rule) {
    return rule.metric() instanceof Metric.Latency
        ? totals -> totals.response().count()
        : WindowTotals::requests;
  }

  /**
   * Judges one series in one phase.
   *
   * @param phase by its name; empty for all that is measured
   */
  static Finding judge(Rule rule, String phase, SeriesKey key, RunFacts facts) {
    BaseLine line = facts.baseLines().of(rule.id(), phase).get(key);
    RunPlan.Phase plan = SeriesScope.phase(phase, facts).orElse(null);
    FigureLine along =
        rule.metric() == Metric.Count.RATE
            ? FigureLine.rates(line, plan, facts)
            : line == null ? FigureLine.EMPTY : FigureLine.figures(line, plan, facts);
    Finding found = judge(rule, along, WINDOW_S, "window");
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
  private static Finding reckoning(
      Rule rule, FigureLine along, Finding found, WindowTotals totals) {
    Finding low = judge(rule, along.at(along.low()), WINDOW_S, "window");
    Finding high = judge(rule, along.at(along.high()), WINDOW_S, "window");
    GeneratorTrouble trouble = GeneratorTrouble.of(totals);
    if (low.state() == found.state() && high.state() == found.state()) {
      return found;
    }
    return new Finding(
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
            + Texts.inUnit(rule, rule.limitInBase())
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
  static Finding judge(Rule rule, FigureLine line, int windowS, String unit) {
    int windows = Math.toIntExact(-Math.floorDiv(-rule.forS(), windowS));
    boolean isUpper = rule.comparison().isUpper();
    double level = Sustained.level(line.figures(), windows, isUpper);
    long told = Arrays.stream(line.figures()).filter(figure -> !Double.isNaN(figure)).count();
    long untold = line.busy() - told;
    List<String> evidence = new ArrayList<>();
    double limit = rule.limitInBase();
    List<Sustained.Stretch> breaches =
        Sustained.breaches(
            line.figures(), windows, figure -> rule.comparison().holds(figure, limit), isUpper);
    Stretches.add(evidence, line, windowS, breaches);
    if (untold > 0) {
      evidence.add(
          untold
              + " of "
              + line.busy()
              + " "
              + unit
              + "s had too few samples; none counts as broken");
    }
    String length = windows * (long) windowS + " s";
    if (breaches.isEmpty() && (Double.isNaN(level) || told < untold)) {
      String reason =
          line.busy() == 0
              ? "no request was seen"
              : untold == 0
                  ? "nothing was measured for " + length + " in a row"
                  : "only "
                      + told
                      + " of "
                      + line.busy()
                      + " "
                      + unit
                      + "s of "
                      + windowS
                      + " s had enough samples for "
                      + rule.metric().label()
                      + (told < untold ? "" : ", never " + length + " in a row");
      return new Finding(
          State.INCONCLUSIVE, level, null, Double.NaN, line.samples(), reason, evidence);
    }
    State state = breaches.isEmpty() ? State.PASS : State.FAIL;
    String reason =
        breaches.isEmpty() ? "" : Stretches.reason(rule, line, windowS, windows, level, breaches);
    return new Finding(
        state,
        level,
        null,
        rule.comparison().margin(level, limit),
        line.samples(),
        reason,
        evidence);
  }

  /** A moment of a line. */
  static String at(FigureLine line, int windowS, int window) {
    return Published.instant(line.startUs() + window * windowS * 1_000_000L);
  }
}
