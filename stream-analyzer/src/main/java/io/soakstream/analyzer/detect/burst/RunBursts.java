package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.Burst;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Bursts of errors and of latency, and what happened in the same seconds. Stateless. */
public final class RunBursts {
  /** Of each kind so many are published: those with the smallest p-values. */
  static final int PUBLISHED_MAX = 100;

  private RunBursts() {}

  /**
   * The bursts up to the watermark, in order of time. Those that overlap are one: slow responses
   * beside a burst of errors are named with it, and are no burst of their own.
   */
  public static List<Burst> find(RunFacts facts) {
    List<Burst> errors = strongest(ErrorBursts.find(facts));
    List<Burst> slow = strongest(LatencyBursts.find(facts));
    return together(errors, slow, facts.resources());
  }

  /** Of bursts of errors and of slow responses, those that stand for themselves. */
  static List<Burst> together(
      List<Burst> errors, List<Burst> slow, List<ResourceSeries> resources) {
    List<Burst> all = new ArrayList<>(errors);
    all.addAll(slow);
    List<Burst> reported = new ArrayList<>(errors);
    slow.stream()
        .filter(burst -> errors.stream().noneMatch(error -> BurstOverlaps.meet(burst, error)))
        .forEach(reported::add);
    reported.sort(Comparator.comparing(Burst::getStart).thenComparing(Burst::getKind));
    List<OddResource.Line> lines =
        reported.isEmpty() ? List.of() : BurstOverlaps.lines(resources, all);
    return reported.stream()
        .map(
            burst ->
                Burst.newBuilder(burst).setOverlaps(BurstOverlaps.of(burst, all, lines)).build())
        .toList();
  }

  private static List<Burst> strongest(List<Burst> bursts) {
    return bursts.size() <= PUBLISHED_MAX
        ? bursts
        : bursts.stream()
            .sorted(Comparator.comparingDouble(Burst::getPValue).thenComparing(Burst::getStart))
            .limit(PUBLISHED_MAX)
            .toList();
  }
}
