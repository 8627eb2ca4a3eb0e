package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.around.AnnotatedWindows;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.statistics.CensusInterval;
import io.soakstream.analyzer.statistics.CensusInterval.Ends;
import io.soakstream.analyzer.verdict.RuleFinding.State;
import io.soakstream.analyzer.window.RequestRatios;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.rule.AnnotationScope;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Judges response times, error rates and rates: a census, judged on the point. */
final class CountJudge {
  private CountJudge() {}

  static RuleFinding judge(Rule rule, RequestMetric metric, RunFacts facts, boolean isFinal) {
    Collection<String> phases = SeriesScope.phases(rule.scope().phase(), facts);
    if (phases.isEmpty()) {
      return RuleFinding.inconclusive(0, SeriesScope.unknownPhase(rule.scope().phase(), facts));
    }
    List<SeriesKey> series = SeriesScope.of(rule.scope(), facts);
    if (series.isEmpty()) {
      return RuleFinding.inconclusive(0, "no tenant or endpoint matches " + rule.scope().label());
    }
    String unannotated = AnnotatedWindows.of(rule.scope().around(), facts).problem();
    if (!unannotated.isEmpty()) {
      return RuleFinding.inconclusive(0, unannotated);
    }
    boolean named = phases.size() * series.size() > 1;
    List<RuleFinding> findings = new ArrayList<>();
    for (String phase : phases) {
      for (SeriesKey key : series) {
        RuleFinding finding =
            rule.forS() > 0
                ? SustainedRule.judge(rule, metric, phase, key, facts)
                : judge(rule, metric, phase, key, facts, isFinal);
        findings.add(named ? finding.of(label(phases, phase, series, key)) : finding);
      }
    }
    return RuleFinding.worst(findings);
  }

  private static String label(
      Collection<String> phases, String phase, List<SeriesKey> series, SeriesKey key) {
    if (phases.size() == 1) {
      return key.toString();
    }
    return (series.size() == 1 ? "" : key + ", ") + "phase=" + phase;
  }

  private static RuleFinding judge(
      Rule rule,
      RequestMetric metric,
      String phase,
      SeriesKey key,
      RunFacts facts,
      boolean isFinal) {
    WindowTotals totals = totals(rule, phase, key, facts);
    boolean counts = metric == RequestMetric.Count.REQUESTS || metric == RequestMetric.Count.ERRORS;
    if (totals == null && !counts) {
      return RuleFinding.inconclusive(0, "no request was seen");
    }
    if (totals == null) {
      totals = new WindowTotals();
    }
    boolean isAround = rule.scope().around().isGiven();
    if (isAround && totals.requests() + totals.generatorFailures() == 0 && !counts) {
      return RuleFinding.inconclusive(0, "no request was seen " + rule.scope().around());
    }
    if (totals.requests() == 0 && !counts && metric != RequestMetric.Count.RATE) {
      GeneratorTrouble trouble = GeneratorTrouble.of(totals);
      return RuleFinding.inconclusive(0, trouble.sentence() + "; " + trouble.remedy());
    }
    RuleFinding found =
        metric.acceptRequests(new Measured(rule, phase, key, totals, facts, isFinal));
    return found.state() == State.INCONCLUSIVE
        ? found
        : found.reckoning(
            rule,
            metric.acceptRequests(new CountBounds(found.observed(), totals)),
            GeneratorTrouble.of(totals));
  }

  /** Null when nothing was counted of the series. */
  private static WindowTotals totals(Rule rule, String phase, SeriesKey key, RunFacts facts) {
    WindowTotals all = SeriesScope.totals(phase, facts).get(key);
    AnnotationScope around = rule.scope().around();
    return all == null || !around.isGiven()
        ? all
        : AnnotatedWindows.of(around, facts).totals(rule, phase, key, facts);
  }

  /** What a metric finds in one series. */
  private record Measured(
      Rule rule, String phase, SeriesKey key, WindowTotals totals, RunFacts facts, boolean isFinal)
      implements RequestMetric.Visitor<RuleFinding> {
    @Override
    public RuleFinding latency(RequestMetric.Latency metric) {
      return CountJudge.latency(rule, metric.figure(), phase, key, totals, facts);
    }

    @Override
    public RuleFinding count(RequestMetric.Count metric) {
      return switch (metric) {
        case ERROR_RATE -> share(RequestRatios.errorRate(totals), totals.errors());
        case AVAILABILITY ->
            share(RequestRatios.availability(totals), totals.requests() - totals.errors());
        case RATE -> rate();
        case REQUESTS -> number(totals.requests());
        case ERRORS -> number(totals.errors());
      };
    }

    private RuleFinding share(double percent, long part) {
      return reported(
          rule,
          percent,
          percent(CensusInterval.ofShare(part, totals.requests())),
          totals.requests(),
          evidence(rule, phase, key, facts, WindowFigures::errors));
    }

    private RuleFinding rate() {
      double seconds =
          SeriesScope.phase(phase, facts)
              .map(plan -> RunSpan.phaseS(facts, plan))
              .orElseGet(() -> RunSpan.measuredS(facts));
      long requests = totals.requests();
      return seconds <= 0
          ? RuleFinding.inconclusive(requests, "no time has passed")
          : reported(rule, requests / seconds, null, requests, List.of());
    }

    private RuleFinding number(long count) {
      if (!isFinal && !rule.comparison().isUpper()) {
        return RuleFinding.inconclusive(
            totals.requests(), FigureTexts.number(count) + " so far; the run goes on");
      }
      return reported(rule, count, null, totals.requests(), List.of());
    }

    @Override
    public RuleFinding within(RequestMetric.Within metric) {
      long answered = RequestRatios.answeredWithin(metric.limitUs(), totals);
      return reported(
          rule,
          RequestRatios.within(metric.limitUs(), totals),
          percent(CensusInterval.ofShare(answered, totals.requests())),
          totals.requests(),
          evidence(rule, phase, key, facts, WindowFigures::p99Us));
    }

    @Override
    public RuleFinding budget(RequestMetric.Budget metric) {
      return CountJudge.budget(
          rule,
          metric.objective(),
          totals,
          evidence(rule, phase, key, facts, WindowFigures::errors));
    }
  }

  /** The budget of the requests that there were: so many of them may fail. */
  private static RuleFinding budget(
      Rule rule, RuleMetric.Objective objective, WindowTotals totals, List<String> evidence) {
    double allowed = totals.requests() * objective.allowed();
    List<String> shown = new ArrayList<>(evidence);
    shown.add(
        totals.errors()
            + " of "
            + FigureTexts.number(allowed)
            + " errors that the objective allows");
    return reported(rule, 100 * totals.errors() / allowed, null, totals.requests(), shown);
  }

  private static Ends percent(Ends share) {
    return share == null ? null : new Ends(100 * share.low(), 100 * share.high());
  }

  private static RuleFinding latency(
      Rule rule,
      LatencyFigure figure,
      String phase,
      SeriesKey key,
      WindowTotals totals,
      RunFacts facts) {
    long samples = totals.response().count();
    if (!figure.isReported(samples)) {
      return RuleFinding.inconclusive(
          samples,
          samples
              + " responses are too few for "
              + figure.label()
              + ", it takes "
              + figure.samplesMin());
    }
    LatencyFigure kept = figure.isKeptPerWindow() ? figure : LatencyFigure.percentile(99);
    return reported(
        rule,
        figure.of(totals.response()),
        CensusInterval.of(figure, totals.response()),
        samples,
        evidence(rule, phase, key, facts, window -> (long) window.latencyUs(kept)));
  }

  private static List<String> evidence(
      Rule rule,
      String phase,
      SeriesKey key,
      RunFacts facts,
      ToLongFunction<WindowFigures> figure) {
    if (rule.scope().around().isGiven()) {
      return AnnotatedWindows.of(rule.scope().around(), facts).evidence();
    }
    return phase.isEmpty()
        ? WindowEvidence.worst(key, facts, figure::applyAsLong)
        : List.of("phase " + phase);
  }

  /**
   * A change in percent, judged on its point.
   *
   * @param from the response time that it starts at, microseconds, as a histogram gives it
   * @param to where it ends
   */
  static RuleFinding ofChange(
      Rule rule,
      LatencyFigure figure,
      double from,
      double to,
      Ends interval,
      long samples,
      List<String> evidence) {
    double change = 100 * (to / from - 1);
    double low = 100 * (FigureResolution.lowest(figure, to) / from - 1);
    double high = 100 * (to / FigureResolution.lowest(figure, from) - 1);
    boolean holds = FigureResolution.holds(rule, low, high);
    double margin = rule.comparison().margin(change, rule.limitInBase());
    return judged(
        rule, change, holds, holds ? Math.max(0, margin) : margin, interval, samples, evidence);
  }

  /** A finding judged on its point. */
  static RuleFinding reported(
      Rule rule, double observed, Ends interval, long samples, List<String> evidence) {
    return judged(
        rule,
        observed,
        FigureResolution.holds(rule, observed),
        FigureResolution.margin(rule, observed),
        interval,
        samples,
        evidence);
  }

  private static RuleFinding judged(
      Rule rule,
      double observed,
      boolean holds,
      double margin,
      Ends interval,
      long samples,
      List<String> evidence) {
    String reason =
        holds
            ? ""
            : rule.metric().label()
                + " is "
                + FigureTexts.inUnit(rule, observed)
                + ", the rule says "
                + rule.comparison().sign()
                + " "
                + FigureTexts.inUnit(rule, rule.limitInBase());
    return new RuleFinding(
        holds ? State.PASS : State.FAIL, observed, interval, margin, samples, reason, evidence);
  }
}
