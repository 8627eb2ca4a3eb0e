package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.Burst;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Bursts of errors and of latency, and what happened in the same seconds. Stateless. */
public final class Bursts {
  /** Of each kind so many are published: those with the smallest p-values. */
  static final int PUBLISHED_MAX = 100;

  private Bursts() {}

  /** The bursts up to the watermark, in order of time. */
  public static List<Burst> find(RunFacts facts) {
    List<Burst> all = new ArrayList<>(strongest(ErrorBursts.find(facts)));
    all.addAll(strongest(LatencyBursts.find(facts)));
    all.sort(Comparator.comparing(Burst::getStart).thenComparing(Burst::getKind));
    return all.stream()
        .map(
            burst ->
                Burst.newBuilder(burst)
                    .setOverlaps(Overlaps.of(burst, all, facts.resources()))
                    .build())
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
