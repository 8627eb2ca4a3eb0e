package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Sustained;
import io.soakstream.analyzer.line.FigureLine;
import io.soakstream.rule.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Stretches in which a rule was broken, in words. Stateless. */
final class Stretches {
  private static final int SHOWN_MAX = 5;

  private Stretches() {}

  /** The longest ones, in the order of time, and how many more there are. */
  static void add(
      List<String> evidence, FigureLine line, int windowS, List<Sustained.Stretch> breaches) {
    breaches.stream()
        .sorted(Comparator.comparingInt((Sustained.Stretch s) -> -s.windows()))
        .limit(SHOWN_MAX)
        .sorted(Comparator.comparingInt(Sustained.Stretch::from))
        .forEach(
            stretch ->
                evidence.add(
                    "broken for "
                        + (long) stretch.windows() * windowS
                        + " s: "
                        + Held.at(line, windowS, stretch.from())
                        + " to "
                        + Held.at(line, windowS, stretch.to())));
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
      List<Sustained.Stretch> breaches) {
    Sustained.Stretch told =
        breaches.stream()
            .filter(
                stretch ->
                    Sustained.level(
                            Arrays.copyOfRange(line.figures(), stretch.from(), stretch.to()),
                            windows,
                            rule.comparison().isUpper())
                        == level)
            .findFirst()
            .orElse(breaches.get(0));
    String share = Texts.inUnit(rule, level) + " or worse";
    return rule.metric().label()
        + " missed "
        + rule.comparison().sign()
        + " "
        + Texts.inUnit(rule, rule.limitInBase())
        + " for "
        + (long) told.windows() * windowS
        + " s from "
        + Held.at(line, windowS, told.from())
        + ", "
        + (told.windows() == windows
            ? "at " + share
            : (long) windows * windowS + " s of it at " + share);
  }
}
