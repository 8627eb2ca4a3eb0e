package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.result.Burst;
import io.soakstream.result.Overlap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What else happened in the seconds of a burst, that which covers the same seconds best first:
 * coincidence, and no proof. Stateless.
 */
final class BurstOverlaps {
  private static final long US_PER_S = 1_000_000;
  private static final long MINUTE_US = 60_000_000;

  /** Named beside one burst. */
  private static final int NAMED_MAX = 8;

  /** Minutes on either side that say what is usual for a resource. */
  private static final int USUAL_MINUTES = 30;

  private static final int USUAL_LEAST = 10;

  /** So many deviations off the usual, by median and median deviation, is odd. */
  private static final double ODD_DEVIATIONS = 8;

  /** A resource that hardly moves is not odd when it does, by less than this share. */
  private static final double ODD_SHARE = 0.05;

  private static final double MAD_TO_DEVIATION = 1.4826022185056018;

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

  /** All of a burst, ranked: its annotations, bursts of the other kind, odd resources. */
  static List<Overlap> of(Burst burst, List<Burst> bursts, List<ResourceSeries> resources) {
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
    for (ResourceSeries series : resources) {
      Overlap odd = odd(series, fromUs, toUs);
      if (odd != null) {
        all.add(odd);
      }
    }
    all.sort(
        Comparator.comparingDouble((Overlap o) -> -shared(o, fromUs, toUs))
            .thenComparing(Overlap::getStart)
            .thenComparing(Overlap::getText));
    return List.copyOf(all.subList(0, Math.min(NAMED_MAX, all.size())));
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

  /** The minutes of a resource in which it was far from what it is around them; null if usual. */
  private static Overlap odd(ResourceSeries series, long fromUs, long toUs) {
    List<Double> usual = new ArrayList<>();
    List<Minute> inside = new ArrayList<>();
    for (Minute minute : series.minutes()) {
      if (minute.samples() == 0) {
        continue;
      }
      if (minute.startUs() < toUs && minute.startUs() + MINUTE_US > fromUs) {
        inside.add(minute);
      } else if (minute.startUs() >= fromUs - USUAL_MINUTES * MINUTE_US
          && minute.startUs() <= toUs + USUAL_MINUTES * MINUTE_US) {
        usual.add(minute.mean());
      }
    }
    if (inside.isEmpty() || usual.size() < USUAL_LEAST) {
      return null;
    }
    double[] values = usual.stream().mapToDouble(Double::doubleValue).toArray();
    double middle = MannKendall.median(values);
    double[] apart = new double[values.length];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = Math.abs(values[i] - middle);
    }
    double reach =
        Math.max(
            ODD_DEVIATIONS * MAD_TO_DEVIATION * MannKendall.median(apart),
            ODD_SHARE * Math.abs(middle));
    double farthest = middle;
    for (Minute minute : inside) {
      for (double value : new double[] {minute.min(), minute.max()}) {
        farthest = Math.abs(value - middle) > Math.abs(farthest - middle) ? value : farthest;
      }
    }
    return Math.abs(farthest - middle) <= reach
        ? null
        : overlap(
            "resource",
            String.format(
                Locale.ROOT,
                "%s %.4g %s, usual %.4g",
                series.name(),
                farthest,
                series.unit(),
                middle),
            inside.get(0).startUs(),
            inside.get(inside.size() - 1).startUs() + MINUTE_US);
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
