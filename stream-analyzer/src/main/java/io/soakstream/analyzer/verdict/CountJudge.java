package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.CensusInterval;
import io.soakstream.analyzer.detect.CensusInterval.Ends;
import io.soakstream.analyzer.detect.Figure;
import io.soakstream.analyzer.detect.RunSpan;
import io.soakstream.analyzer.interference.FigureBounds;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.verdict.Finding.State;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Judges response times, error rates and rates: a census, judged on the point. */
final class CountJudge {
  private CountJudge() {}

  static Finding judge(Rule rule, RunFacts facts, boolean isFinal) {
    Collection<String> phases = SeriesScope.phases(rule.scope().phase(), facts);
    if (phases.isEmpty()) {
      return Finding.inconclusive(0, SeriesScope.unknownPhase(rule.scope().phase(), facts));
    }
    List<SeriesKey> series = SeriesScope.of(rule.scope(), facts);
    if (series.isEmpty()) {
      return Finding.inconclusive(0, "no tenant or endpoint matches " + rule.scope().label());
    }
    boolean named = phases.size() * series.size() > 1;
    List<Finding> findings = new ArrayList<>();
    for (String phase : phases) {
      for (SeriesKey key : series) {
        Finding finding =
            rule.forS() > 0
                ? Held.judge(rule, phase, key, facts)
                : judge(rule, phase, key, facts, isFinal);
        findings.add(named ? finding.of(label(phases, phase, series, key)) : finding);
      }
    }
    return Finding.worst(findings);
  }

  private static String label(
      Collection<String> phases, String phase, List<SeriesKey> series, SeriesKey key) {
    if (phases.size() == 1) {
      return key.toString();
    }
    return (series.size() == 1 ? "" : key + ", ") + "phase=" + phase;
  }

  private static Finding judge(
      Rule rule, String phase, SeriesKey key, RunFacts facts, boolean isFinal) {
    WindowTotals totals = SeriesScope.totals(phase, facts).get(key);
    boolean counts = rule.metric() == Metric.Count.REQUESTS || rule.metric() == Metric.Count.ERRORS;
    if (totals == null && !counts) {
      return Finding.inconclusive(0, "no request was seen");
    }
    if (totals == null) {
      totals = new WindowTotals();
    }
    if (totals.requests() == 0 && !counts && rule.metric() != Metric.Count.RATE) {
      GeneratorTrouble trouble = GeneratorTrouble.of(totals);
      return Finding.inconclusive(0, trouble.sentence() + "; " + trouble.remedy());
    }
    Finding found = count(rule, phase, key, totals, facts, isFinal);
    return found.state() == State.INCONCLUSIVE
        ? found
        : found.reckoning(
            rule, bounds(rule, found.observed(), totals), GeneratorTrouble.of(totals));
  }

  /** Between which the figure lies without the generator. */
  private static FigureBounds bounds(Rule rule, double observed, WindowTotals totals) {
    if (rule.metric() instanceof Metric.Latency latency) {
      return FigureBounds.ofLatency(latency.figure(), totals);
    } else if (rule.metric() == Metric.Count.ERROR_RATE) {
      return FigureBounds.ofErrorRate(totals);
    } else if (rule.metric() == Metric.Count.AVAILABILITY) {
      return FigureBounds.ofAvailability(totals);
    } else if (rule.metric() instanceof Metric.Within within) {
      return FigureBounds.ofWithin(Shares.answeredWithin(within.limitUs(), totals), totals);
    } else if (rule.metric() instanceof Metric.Budget budget) {
      return FigureBounds.ofErrorRate(totals).times(1 / budget.objective().allowed());
    } else if (rule.metric() == Metric.Count.RATE) {
      FigureBounds requests = FigureBounds.ofCount(totals.requests(), totals);
      return totals.requests() == 0
          ? new FigureBounds(0, requests.isPoint() ? 0 : Double.POSITIVE_INFINITY)
          : requests.times(observed / totals.requests());
    }
    return FigureBounds.ofCount(observed, totals);
  }

  private static Finding count(
      Rule rule,
      String phase,
      SeriesKey key,
      WindowTotals totals,
      RunFacts facts,
      boolean isFinal) {
    if (rule.metric() instanceof Metric.Latency latency) {
      return latency(rule, latency.figure(), phase, key, totals, facts);
    }
    long requests = totals.requests();
    long errors = totals.errors();
    if (rule.metric() == Metric.Count.ERROR_RATE) {
      return told(
          rule,
          Shares.errorRate(totals),
          percent(CensusInterval.ofShare(errors, requests)),
          requests,
          evidence(phase, key, facts, WindowFigures::errors));
    } else if (rule.metric() == Metric.Count.AVAILABILITY) {
      return told(
          rule,
          Shares.availability(totals),
          percent(CensusInterval.ofShare(requests - errors, requests)),
          requests,
          evidence(phase, key, facts, WindowFigures::errors));
    } else if (rule.metric() instanceof Metric.Within within) {
      return told(
          rule,
          Shares.within(within.limitUs(), totals),
          percent(
              CensusInterval.ofShare(Shares.answeredWithin(within.limitUs(), totals), requests)),
          requests,
          evidence(phase, key, facts, WindowFigures::p99Us));
    } else if (rule.metric() instanceof Metric.Budget budget) {
      return budget(
          rule, budget.objective(), totals, evidence(phase, key, facts, WindowFigures::errors));
    } else if (rule.metric() == Metric.Count.RATE) {
      double seconds =
          SeriesScope.phase(phase, facts)
              .map(plan -> RunSpan.phaseS(facts, plan))
              .orElseGet(() -> RunSpan.measuredS(facts));
      return seconds <= 0
          ? Finding.inconclusive(requests, "no time has passed")
          : told(rule, requests / seconds, null, requests, List.of());
    }
    long count = rule.metric() == Metric.Count.REQUESTS ? requests : errors;
    if (!isFinal && !rule.comparison().isUpper()) {
      return Finding.inconclusive(requests, Texts.number(count) + " so far; the run goes on");
    }
    return told(rule, count, null, requests, List.of());
  }

  /** The budget of the requests that there were: so many of them may fail. */
  private static Finding budget(
      Rule rule, Metric.Objective objective, WindowTotals totals, List<String> evidence) {
    double allowed = totals.requests() * objective.allowed();
    List<String> shown = new ArrayList<>(evidence);
    shown.add(
        totals.errors() + " of " + Texts.number(allowed) + " errors that the objective allows");
    return told(rule, 100 * totals.errors() / allowed, null, totals.requests(), shown);
  }

  private static Ends percent(Ends share) {
    return share == null ? null : new Ends(100 * share.low(), 100 * share.high());
  }

  private static Finding latency(
      Rule rule, Figure figure, String phase, SeriesKey key, WindowTotals totals, RunFacts facts) {
    long samples = totals.response().count();
    if (!figure.isTold(samples)) {
      return Finding.inconclusive(
          samples,
          samples
              + " responses are too few for "
              + figure.label()
              + ", it takes "
              + figure.samplesMin());
    }
    Figure kept = figure.isKeptPerWindow() ? figure : Figure.percentile(99);
    return told(
        rule,
        figure.of(totals.response()),
        CensusInterval.of(figure, totals.response()),
        samples,
        evidence(phase, key, facts, window -> (long) kept.of(window)));
  }

  private static List<String> evidence(
      String phase, SeriesKey key, RunFacts facts, ToLongFunction<WindowFigures> figure) {
    return phase.isEmpty()
        ? Evidence.worst(key, facts, figure::applyAsLong)
        : List.of("phase " + phase);
  }

  /** A finding judged on its point. */
  static Finding told(
      Rule rule, double observed, Ends interval, long samples, List<String> evidence) {
    double limit = rule.limitInBase();
    boolean holds = rule.comparison().holds(observed, limit);
    String reason =
        holds
            ? ""
            : rule.metric().label()
                + " is "
                + Texts.inUnit(rule, observed)
                + ", the rule says "
                + rule.comparison().sign()
                + " "
                + Texts.inUnit(rule, limit);
    return new Finding(
        holds ? State.PASS : State.FAIL,
        observed,
        interval,
        rule.comparison().margin(observed, limit),
        samples,
        reason,
        evidence);
  }
}
