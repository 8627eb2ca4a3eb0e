package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.CensusInterval;
import io.soakstream.analyzer.detect.CensusInterval.Ends;
import io.soakstream.analyzer.detect.Figure;
import io.soakstream.analyzer.detect.RunSpan;
import io.soakstream.analyzer.verdict.Finding.State;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import java.util.ArrayList;
import java.util.List;

/** Judges response times, error rates and rates: a census, judged on the point. */
final class CountJudge {
  private CountJudge() {}

  static Finding judge(Rule rule, RunFacts facts, boolean isFinal) {
    String unknown = SeriesScope.unknownPhase(rule.scope().phase(), facts);
    if (!unknown.isEmpty()) {
      return Finding.inconclusive(0, unknown);
    }
    List<SeriesKey> series = SeriesScope.of(rule.scope(), facts);
    if (series.isEmpty()) {
      return Finding.inconclusive(0, "no tenant or endpoint matches " + rule.scope().label());
    }
    List<Finding> findings = new ArrayList<>();
    for (SeriesKey key : series) {
      Finding finding = judge(rule, key, facts, isFinal);
      boolean named = series.size() > 1;
      String reason =
          named && !finding.reason().isEmpty() ? key + ": " + finding.reason() : finding.reason();
      List<String> evidence = new ArrayList<>();
      if (named) {
        evidence.add(key.toString());
      }
      evidence.addAll(finding.evidence());
      findings.add(
          new Finding(
              finding.state(),
              finding.observed(),
              finding.interval(),
              finding.margin(),
              finding.samples(),
              reason,
              evidence));
    }
    return Finding.worst(findings);
  }

  private static Finding judge(Rule rule, SeriesKey key, RunFacts facts, boolean isFinal) {
    WindowTotals totals = SeriesScope.totals(rule.scope(), facts).get(key);
    boolean counts = rule.metric() == Metric.Count.REQUESTS || rule.metric() == Metric.Count.ERRORS;
    if (totals == null && !counts) {
      return Finding.inconclusive(0, "no request was seen");
    }
    if (rule.metric() instanceof Metric.Latency latency) {
      return latency(rule, latency.figure(), key, totals, facts);
    }
    long requests = totals == null ? 0 : totals.requests();
    long errors = totals == null ? 0 : totals.errors();
    if (rule.metric() == Metric.Count.ERROR_RATE) {
      Ends share = CensusInterval.ofShare(errors, requests);
      Ends percent = share == null ? null : new Ends(100 * share.low(), 100 * share.high());
      return told(
          rule,
          100.0 * errors / requests,
          percent,
          requests,
          evidence(rule, key, facts, WindowFigures::errors));
    } else if (rule.metric() == Metric.Count.RATE) {
      double seconds =
          SeriesScope.phase(rule.scope().phase(), facts)
              .map(phase -> RunSpan.phaseS(facts, phase))
              .orElseGet(() -> RunSpan.loadS(facts));
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

  private static Finding latency(
      Rule rule, Figure figure, SeriesKey key, WindowTotals totals, RunFacts facts) {
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
        evidence(rule, key, facts, window -> (long) kept.of(window)));
  }

  private static List<String> evidence(
      Rule rule,
      SeriesKey key,
      RunFacts facts,
      java.util.function.ToLongFunction<WindowFigures> figure) {
    return rule.scope().phase().isEmpty()
        ? Evidence.worst(key, facts, figure::applyAsLong)
        : List.of("phase " + rule.scope().phase());
  }

  /** A finding judged on its point. */
  static Finding told(
      Rule rule, double observed, Ends interval, long samples, List<String> evidence) {
    double limit = rule.limit() * rule.scale();
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
