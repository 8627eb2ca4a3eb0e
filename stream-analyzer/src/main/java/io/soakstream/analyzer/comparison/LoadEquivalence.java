package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether two runs carried the same load: as long, with the same rate in every series (and so the
 * same mix), at the same time since the start. Response times under other loads differ for reasons
 * that are no news. Stateless.
 */
final class LoadEquivalence {
  /** Rates within this share of each other are the same load. */
  static final double SAME_SHARE = 0.05;

  /** Parts of a run carry less, and so scatter more. */
  static final double SAME_PART_SHARE = 0.1;

  /** Lengths within this share are the same; the stretch that both have is compared. */
  static final double SAME_LENGTH_SHARE = 0.1;

  /** So many standard deviations of a count are chance. */
  private static final double CHANCE_Z = 4;

  private static final int PARTS = 6;

  private LoadEquivalence() {}

  /** What differs, in words; empty when the loads are comparable. */
  static List<String> differences(ComparedRun before, ComparedRun after) {
    List<String> found = new ArrayList<>();
    double shorter = Math.min(before.lengthS(), after.lengthS());
    double longer = Math.max(before.lengthS(), after.lengthS());
    if (longer - shorter > SAME_LENGTH_SHARE * longer) {
      found.add(
          String.format(
              Locale.ROOT, "lengths: %.0f s against %.0f s", before.lengthS(), after.lengthS()));
    }
    SortedSet<SeriesKey> names = new TreeSet<>(before.series().keySet());
    names.addAll(after.series().keySet());
    for (SeriesKey name : names) {
      long from = requests(before, name);
      long to = requests(after, name);
      if (differ(from, to, SAME_SHARE)) {
        found.add("rate of " + named(name) + ": " + rates(from, to, shorter));
      }
    }
    if (found.isEmpty()) {
      overTime(before, after, shorter, found);
    }
    return found;
  }

  private static void overTime(
      ComparedRun before, ComparedRun after, double lengthS, List<String> found) {
    SeriesBlocks from = before.series().get(SeriesKey.RUN);
    SeriesBlocks to = after.series().get(SeriesKey.RUN);
    for (int part = 0; from != null && to != null && part < PARTS; part++) {
      long old = requests(from, part);
      long now = requests(to, part);
      if (differ(old, now, SAME_PART_SHARE)) {
        found.add(
            String.format(
                Locale.ROOT,
                "rate in part %d of %d of the run: %s",
                part + 1,
                PARTS,
                rates(old, now, lengthS / PARTS)));
      }
    }
  }

  private static long requests(ComparedRun run, SeriesKey name) {
    SeriesBlocks series = run.series().get(name);
    return series == null ? 0 : series.requestsTotal();
  }

  private static long requests(SeriesBlocks series, int part) {
    long sum = 0;
    int blocks = series.requests().length;
    for (int i = part * blocks / PARTS; i < (part + 1) * blocks / PARTS; i++) {
      sum += series.requests()[i];
    }
    return sum;
  }

  private static boolean differ(long from, long to, double sameShare) {
    double apart = Math.abs((double) from - to);
    return apart > sameShare * Math.max(from, to)
        && apart > CHANCE_Z * StrictMath.sqrt((double) from + to);
  }

  private static String rates(long from, long to, double lengthS) {
    String change =
        from == 0 ? "" : String.format(Locale.ROOT, " (%+.1f %%)", 100.0 * (to - from) / from);
    return String.format(Locale.ROOT, "%.3g/s against %.3g/s", from / lengthS, to / lengthS)
        + change;
  }

  private static String named(SeriesKey series) {
    return series.equals(SeriesKey.RUN) ? "all requests" : series.toString().replace('=', ' ');
  }
}
