package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Published;
import io.soakstream.analyzer.detect.RunSpan;
import io.soakstream.analyzer.detect.Sustained;
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

  private static final long WINDOW_US = BaseWindow.LENGTH_US;

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
    return new BaseLines.Wanted(rule.id(), phases, series, figure(rule.metric()), samples(rule));
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
    Line along =
        rule.metric() == Metric.Count.RATE
            ? rates(line, phase, facts)
            : line == null ? Line.EMPTY : figures(line);
    return judge(rule, along, WINDOW_S, "window");
  }

  /**
   * What is looked along.
   *
   * @param startUs of the first window
   * @param figures in base units; NaN where there is none
   * @param samples all that the figures rest on
   * @param busy how many windows had anything in them
   */
  record Line(long startUs, double[] figures, long samples, int busy) {
    static final Line EMPTY = new Line(0, new double[0], 0, 0);
  }

  private static Line figures(BaseLine line) {
    double[] figures = new double[line.windows()];
    long samples = 0;
    int busy = 0;
    for (int i = 0; i < figures.length; i++) {
      figures[i] = line.figure(i);
      samples += line.samples(i);
      busy += line.samples(i) > 0 ? 1 : 0;
    }
    return new Line(line.startUs(0), figures, samples, busy);
  }

  /** A window without requests has a rate too: 0. Windows that load filled in part have none. */
  private static Line rates(BaseLine line, String phase, RunFacts facts) {
    long fromUs = RunSpan.loadStartUs(facts);
    long toUs = RunSpan.loadEndUs(facts);
    if (!phase.isEmpty()) {
      RunPlan.Phase plan = SeriesScope.phase(phase, facts).orElse(null);
      fromUs = plan == null ? fromUs : plan.startUs();
      toUs = plan == null ? toUs : Math.min(toUs, plan.endUs());
    }
    long firstUs = -Math.floorDiv(-fromUs, WINDOW_US) * WINDOW_US;
    int windows = (int) Math.max(0, (toUs - firstUs) / WINDOW_US);
    double[] figures = new double[windows];
    long samples = 0;
    for (int i = 0; line != null && i < line.windows(); i++) {
      long at = Math.floorDiv(line.startUs(i) - firstUs, WINDOW_US);
      if (at >= 0 && at < windows && line.samples(i) > 0) {
        figures[(int) at] = line.figure(i);
        samples += line.samples(i);
      }
    }
    int measured = windows;
    for (int i = 0; phase.isEmpty() && i < windows; i++) {
      if (isInWarmup(firstUs + i * WINDOW_US, facts.plan())) {
        figures[i] = Double.NaN;
        measured--;
      }
    }
    return new Line(firstUs, figures, samples, measured);
  }

  private static boolean isInWarmup(long startUs, RunPlan plan) {
    return plan.warmups().stream()
        .anyMatch(phase -> startUs < phase.endUs() && phase.startUs() < startUs + WINDOW_US);
  }

  /**
   * Judges figures along equal windows.
   *
   * @param windowS length of a window, seconds
   * @param unit what a window is called
   */
  static Finding judge(Rule rule, Line line, int windowS, String unit) {
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
    Stretches.add(evidence, rule, line, windowS, breaches);
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
    String reason = breaches.isEmpty() ? "" : Stretches.reason(rule, line, windowS, breaches);
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
  static String at(Line line, int windowS, int window) {
    return Published.instant(line.startUs() + window * windowS * 1_000_000L);
  }
}
