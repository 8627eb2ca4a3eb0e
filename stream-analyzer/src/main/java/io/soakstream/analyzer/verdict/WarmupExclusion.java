package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Phases that are declared warm-ups, left out of what does not name them. Stateless. */
final class WarmupExclusion {
  private WarmupExclusion() {}

  /**
   * The facts that rules without a phase are judged on: totals of the other phases, and the hours
   * and minutes that no warm-up touches. The facts themselves when nothing is left out.
   */
  static RunFacts leftOut(RunFacts facts) {
    if (facts.plan().warmups().isEmpty()) {
      return facts;
    }
    SortedMap<SeriesKey, WindowTotals> totals = new TreeMap<>();
    facts
        .phases()
        .forEach(
            (phase, series) -> {
              if (!facts.plan().isWarmup(phase)) {
                series.forEach(
                    (key, of) -> totals.computeIfAbsent(key, k -> new WindowTotals()).add(of));
              }
            });
    return facts.with(
        totals,
        outside(facts.plan().warmups(), facts.hours()),
        outside(facts.plan().warmups(), facts.minutes()));
  }

  /** What a reader should know of it. */
  static Optional<String> warning(RunFacts facts) {
    List<String> names = facts.plan().warmups().stream().map(RunPlan.Phase::name).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "rules that name no phase leave out the warm-up: " + String.join(", ", names));
  }

  private static SortedMap<SeriesKey, List<WindowFigures>> outside(
      List<RunPlan.Phase> warmups, SortedMap<SeriesKey, List<WindowFigures>> windows) {
    SortedMap<SeriesKey, List<WindowFigures>> left = new TreeMap<>();
    windows.forEach(
        (key, all) ->
            left.put(
                key,
                all.stream()
                    .filter(window -> warmups.stream().noneMatch(phase -> touches(phase, window)))
                    .toList()));
    return left;
  }

  private static boolean touches(RunPlan.Phase phase, WindowFigures window) {
    return window.startUs() < phase.endUs()
        && phase.startUs() < window.startUs() + window.lengthUs();
  }
}
