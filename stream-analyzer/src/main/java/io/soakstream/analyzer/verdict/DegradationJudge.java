package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.CensusInterval.Ends;
import io.soakstream.analyzer.detect.Trends;
import io.soakstream.analyzer.interference.GeneratorTrouble;
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

  static Finding judge(Rule rule, RuleMetric.Degradation degradation, RunFacts facts) {
    List<SeriesKey> series = SeriesScope.of(rule.scope(), facts);
    if (series.isEmpty()) {
      return Finding.inconclusive(0, "no tenant or endpoint matches " + rule.scope().label());
    }
    List<Finding> findings = new ArrayList<>();
    for (SeriesKey key : series) {
      findings.add(judge(rule, degradation.figure(), key, facts, series.size() > 1));
    }
    return Finding.worst(findings);
  }

  private static Finding judge(
      Rule rule, LatencyFigure figure, SeriesKey key, RunFacts facts, boolean named) {
    String of = named ? key + ": " : "";
    List<WindowFigures> windows = Trends.windows(facts, key);
    if (windows.isEmpty()) {
      return Finding.inconclusive(
          0,
          of
              + "too short: degradation takes "
              + Trends.HOURS_MIN
              + " complete hours or "
              + Trends.MINUTES_MIN
              + " complete minutes");
    }
    Trends.Trend trend = Trends.of(figure, windows);
    long samples = Math.min(trend.first().responses(), trend.last().responses());
    if (!figure.isTold(samples)) {
      return Finding.inconclusive(
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
      return Finding.inconclusive(samples, of + figure.label() + " of the first window is 0");
    }
    double scatter = trend.scatterPercent();
    List<String> evidence = new ArrayList<>();
    if (named) {
      evidence.add(key.toString());
    }
    evidence.add("first: " + Evidence.window(trend.first(), facts));
    evidence.add(
        "last: " + Evidence.window(trend.last(), facts) + ", " + Texts.signed(change) + " %");
    evidence.add(
        "peak: "
            + Evidence.window(trend.peak(), facts)
            + ", "
            + Texts.signed(trend.peakPercent())
            + " %");
    Finding told =
        CountJudge.told(
            rule, change, new Ends(change - scatter, change + scatter), samples, evidence);
    for (WindowFigures window : List.of(trend.first(), trend.last())) {
      GeneratorTrouble trouble = GeneratorTrouble.of(window);
      if (trouble.touches(figure)) {
        return new Finding(
            Finding.State.INCONCLUSIVE,
            told.observed(),
            told.interval(),
            told.margin(),
            samples,
            of
                + "in "
                + Evidence.window(window, facts)
                + " "
                + trouble.sentence()
                + ", so the change may be its own; "
                + trouble.remedy(),
            evidence);
      }
    }
    return told.reason().isEmpty()
        ? told
        : new Finding(
            told.state(),
            told.observed(),
            told.interval(),
            told.margin(),
            told.samples(),
            of + told.reason() + "; " + Texts.signed(trend.peakPercent()) + " % to the peak",
            evidence);
  }
}
