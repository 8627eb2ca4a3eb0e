package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.Burst;
import io.soakstream.result.Overlap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What else happened in the seconds of a burst, that which covers the same seconds best first:
 * coincidence, and no proof. Stateless.
 */
final class BurstOverlaps {
  private static final long US_PER_S = 1_000_000;

  /** Named beside one burst. */
  private static final int NAMED_MAX = 8;

  private BurstOverlaps() {}

  /** Annotations, by time. */
  static List<Overlap> ofNotes(SecondRange stretch, List<RunFacts.Note> notes) {
    long fromUs = stretch.startS() * US_PER_S;
    long toUs = stretch.endS() * US_PER_S;
    return notes.stream()
        .filter(note -> note.startUs() < toUs && Math.max(note.endUs(), note.startUs()) >= fromUs)
        .sorted(Comparator.comparingLong(RunFacts.Note::startUs).thenComparing(RunFacts.Note::text))
        .map(
            note ->
                overlap(
                    "annotation",
                    note.kind() + (note.text().isEmpty() ? "" : ", " + note.text()),
                    note.startUs(),
                    Math.max(note.endUs(), note.startUs())))
        .toList();
  }

  /**
   * All of a burst, ranked: its annotations, bursts of the other kind, odd resources; of those that
   * cover the same seconds, resources that are odd in bursts and nowhere else first.
   */
  static List<Overlap> of(Burst burst, List<Burst> bursts, List<OddResource.Line> resources) {
    long fromUs = us(burst.getStart());
    long toUs = endUs(burst);
    List<Overlap> all = new ArrayList<>(burst.getOverlaps());
    for (Burst other : bursts) {
      if (!other.getKind().equals(burst.getKind()) && meet(other, burst)) {
        String of = other.getKind().equals(LatencyBursts.KIND) ? " slow responses" : " errors";
        String text = "a burst of " + other.getErrors() + of;
        all.add(overlap(other.getKind(), text, us(other.getStart()), endUs(other)));
      }
    }
    Map<Overlap, Double> lifts = new IdentityHashMap<>();
    for (OddResource.Line line : resources) {
      line.in(fromUs, toUs)
          .ifPresent(
              odd -> {
                Overlap one = overlap("resource", odd.text(), odd.startUs(), odd.endUs());
                all.add(one);
                lifts.put(one, odd.lift());
              });
    }
    all.sort(
        Comparator.comparingDouble((Overlap o) -> -shared(o, fromUs, toUs))
            .thenComparingDouble(o -> -lifts.getOrDefault(o, 0.0))
            .thenComparing(Overlap::getStart)
            .thenComparing(Overlap::getText));
    return List.copyOf(all.subList(0, Math.min(NAMED_MAX, all.size())));
  }

  /** The readings of resources, for all bursts of a run. */
  static List<OddResource.Line> lines(List<ResourceSeries> resources, List<Burst> bursts) {
    List<long[]> stretches =
        bursts.stream().map(one -> new long[] {us(one.getStart()), endUs(one)}).toList();
    return resources.stream().map(series -> OddResource.Line.of(series, stretches)).toList();
  }

  /** Whether two bursts have a moment in common. */
  static boolean meet(Burst one, Burst other) {
    return us(one.getStart()) < endUs(other) && us(other.getStart()) < endUs(one);
  }

  private static long endUs(Burst burst) {
    return us(burst.getStart()) + burst.getLengthS() * US_PER_S;
  }

  /** Seconds that both cover, over seconds that either covers; a moment covers one second. */
  private static double shared(Overlap overlap, long fromUs, long toUs) {
    long startUs = us(overlap.getStart());
    long endUs = Math.max(us(overlap.getEnd()), startUs + US_PER_S);
    double both = Math.min(endUs, toUs) - Math.max(startUs, fromUs);
    return Math.max(0, both) / (Math.max(endUs, toUs) - Math.min(startUs, fromUs));
  }

  private static Overlap overlap(String kind, String text, long startUs, long endUs) {
    return Overlap.newBuilder()
        .setKind(kind)
        .setText("at the same time: " + text)
        .setStart(CanonicalNumbers.instant(startUs))
        .setEnd(CanonicalNumbers.instant(endUs))
        .build();
  }

  private static long us(String instant) {
    Instant at = Instant.parse(instant);
    return at.getEpochSecond() * US_PER_S + at.getNano() / 1_000;
  }
}
