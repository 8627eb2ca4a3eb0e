package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.trend.LatencyTrends;
import io.soakstream.analyzer.interference.GeneratorTrouble;
import io.soakstream.analyzer.statistics.CensusInterval.Ends;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleMetric;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the change of a figure from the first window to the last, and shows the one to the peak
 * beside it.
 */
final class DegradationJudge {
  private DegradationJudge() {}

  static RuleFinding judge(Rule rule, RuleMetric.Degradation degradation, RunFacts facts) {
    List<SeriesKey> series = SeriesScope.of(rule.scope(), facts);
    if (series.isEmpty()) {
      return RuleFinding.inconclusive(0, "no tenant or endpoint matches " + rule.scope().label());
    }
    List<RuleFinding> findings = new ArrayList<>();
    for (SeriesKey key : series) {
      findings.add(judge(rule, degradation.figure(), key, facts, series.size() > 1));
    }
    return RuleFinding.worst(findings);
  }

  private static RuleFinding judge(
      Rule rule, LatencyFigure figure, SeriesKey key, RunFacts facts, boolean named) {
    String of = named ? key + ": " : "";
    List<WindowFigures> windows = LatencyTrends.windows(facts, key);
    if (windows.isEmpty()) {
      return RuleFinding.inconclusive(
          0,
          of
              + "too short: degradation takes "
              + LatencyTrends.HOURS_MIN
              + " complete hours or "
              + LatencyTrends.MINUTES_MIN
              + " complete minutes");
    }
    LatencyTrends.Trend trend = LatencyTrends.of(figure, windows);
    long samples = Math.min(trend.first().responses(), trend.last().responses());
    if (!figure.isReported(samples)) {
      return RuleFinding.inconclusive(
          samples,
          of
              + samples
              + " responses in a window are too few for "
              + figure.label()
              + ", it takes "
              + figure.samplesMin());
    }
    double change = trend.endToEndPercent();
    if (!Double.isFinite(change)) {
      return RuleFinding.inconclusive(samples, of + figure.label() + " of the first window is 0");
    }
    double scatter = trend.scatterPercent();
    List<String> evidence = new ArrayList<>();
    if (named) {
      evidence.add(key.toString());
    }
    evidence.add("first: " + WindowEvidence.window(trend.first(), facts));
    evidence.add(
        "last: "
            + WindowEvidence.window(trend.last(), facts)
            + ", "
            + FigureTexts.signed(change)
            + " %");
    evidence.add(
        "peak: "
            + WindowEvidence.window(trend.peak(), facts)
            + ", "
            + FigureTexts.signed(trend.peakPercent())
            + " %");
    RuleFinding reported =
        CountJudge.ofChange(
            rule,
            figure,
            trend.first().latencyUs(figure),
            trend.last().latencyUs(figure),
            new Ends(change - scatter, change + scatter),
            samples,
            evidence);
    for (WindowFigures window : List.of(trend.first(), trend.last())) {
      GeneratorTrouble trouble = GeneratorTrouble.of(window);
      if (trouble.touches(figure)) {
        return new RuleFinding(
            RuleFinding.State.INCONCLUSIVE,
            reported.observed(),
            reported.interval(),
            reported.margin(),
            samples,
            of
                + "in "
                + WindowEvidence.window(window, facts)
                + " "
                + trouble.sentence()
                + ", so the change may be its own; "
                + trouble.remedy(),
            evidence);
      }
    }
    return reported.reason().isEmpty()
        ? reported
        : new RuleFinding(
            reported.state(),
            reported.observed(),
            reported.interval(),
            reported.margin(),
            reported.samples(),
            of
                + reported.reason()
                + "; "
                + FigureTexts.signed(trend.peakPercent())
                + " % to the peak",
            evidence);
  }
}
