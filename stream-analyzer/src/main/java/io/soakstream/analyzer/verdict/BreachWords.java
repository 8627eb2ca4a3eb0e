package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.statistics.SustainedLevel;
import io.soakstream.rule.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Stretches in which a rule was broken, in words. Stateless. */
final class BreachWords {
  private static final int SHOWN_MAX = 5;

  private BreachWords() {}

  /** The longest ones, in the order of time, and how many more there are. */
  static void add(
      List<String> evidence, FigureLine line, int windowS, List<SustainedLevel.Stretch> breaches) {
    breaches.stream()
        .sorted(Comparator.comparingInt((SustainedLevel.Stretch s) -> -s.windows()))
        .limit(SHOWN_MAX)
        .sorted(Comparator.comparingInt(SustainedLevel.Stretch::from))
        .forEach(
            stretch ->
                evidence.add(
                    "broken for "
                        + (long) stretch.windows() * windowS
                        + " s: "
                        + SustainedRule.at(line, windowS, stretch.from())
                        + " to "
                        + SustainedRule.at(line, windowS, stretch.to())));
    if (breaches.size() > SHOWN_MAX) {
      evidence.add("and " + (breaches.size() - SHOWN_MAX) + " more stretches");
    }
  }

  /**
   * Why the rule is broken: the stretch that holds the level that is shown as observed.
   *
   * @param level that every window of so many in a row reaches
   */
  static String reason(
      Rule rule,
      FigureLine line,
      int windowS,
      int windows,
      double level,
      List<SustainedLevel.Stretch> breaches) {
    SustainedLevel.Stretch reported =
        breaches.stream()
            .filter(
                stretch ->
                    SustainedLevel.level(
                            Arrays.copyOfRange(line.figures(), stretch.from(), stretch.to()),
                            windows,
                            rule.comparison().isUpper())
                        == level)
            .findFirst()
            .orElse(breaches.get(0));
    String share = FigureTexts.inUnit(rule, level) + " or worse";
    return rule.metric().label()
        + " missed "
        + rule.comparison().sign()
        + " "
        + FigureTexts.inUnit(rule, rule.limitInBase())
        + " for "
        + (long) reported.windows() * windowS
        + " s from "
        + SustainedRule.at(line, windowS, reported.from())
        + ", "
        + (reported.windows() == windows
            ? "at " + share
            : (long) windows * windowS + " s of it at " + share);
  }
}
