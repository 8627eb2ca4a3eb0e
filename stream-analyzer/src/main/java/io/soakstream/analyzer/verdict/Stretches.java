package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Sustained;
import java.util.Comparator;
import java.util.List;

/** Stretches in which a rule was broken, in words. Stateless. */
final class Stretches {
  private static final int SHOWN_MAX = 5;

  private Stretches() {}

  /** The longest ones, in the order of time, and how many more there are. */
  static void add(
      List<String> evidence,
      Rule rule,
      Held.Line line,
      int windowS,
      List<Sustained.Stretch> breaches) {
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
                        + Held.at(line, windowS, stretch.to())
                        + ", up to "
                        + Texts.inUnit(rule, stretch.worst())));
    if (breaches.size() > SHOWN_MAX) {
      evidence.add("and " + (breaches.size() - SHOWN_MAX) + " more stretches");
    }
  }

  /** Why the rule is broken: its longest stretch. */
  static String reason(Rule rule, Held.Line line, int windowS, List<Sustained.Stretch> breaches) {
    Sustained.Stretch longest =
        breaches.stream().max(Comparator.comparingInt(Sustained.Stretch::windows)).orElseThrow();
    return rule.metric().label()
        + " missed "
        + rule.comparison().sign()
        + " "
        + Texts.inUnit(rule, rule.limitInBase())
        + " for "
        + (long) longest.windows() * windowS
        + " s from "
        + Held.at(line, windowS, longest.from())
        + ", up to "
        + Texts.inUnit(rule, longest.worst());
  }
}
