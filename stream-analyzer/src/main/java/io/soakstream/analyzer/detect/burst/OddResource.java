package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.statistics.ArrayStatistics;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A resource that was odd in the minutes of a burst: its highest or lowest reading of a minute,
 * beside the highest or lowest of the minutes around that no burst touches. Of a counter its
 * increments are looked at. Immutable.
 *
 * @param text the reading, and what is usual
 * @param startUs of the first minute of the burst with readings, microseconds since the epoch
 * @param lift how much more often it is odd in the bursts of the run than elsewhere in it
 */
record OddResource(String text, long startUs, long endUs, double lift) {
  private static final long MINUTE_US = 60_000_000;

  /** Minutes on either side that say what is usual. */
  private static final int USUAL_MINUTES = 30;

  private static final int USUAL_LEAST = 10;

  /** So many deviations off the usual, by median and median deviation, is odd. */
  private static final double ODD_DEVIATIONS = 8;

  /** A resource that hardly moves is not odd when it does, by less than this share. */
  private static final double ODD_SHARE = 0.1;

  /** What counts whole things moves by more than one of them. */
  private static final double GRAIN = 1.5;

  /** A counter begins again in one of so many minutes at most. */
  private static final int FALLS_SHARE = 30;

  /**
   * Lowest and highest of a minute that has readings.
   *
   * @param sinceUs from when on it tells: of a counter from the reading before, which may be as old
   *     as the start of its minute
   */
  private record Reading(long sinceUs, long startUs, double low, double high) {}

  /** What is usual of one side, and how far from it is odd. */
  private record Usual(double middle, double reach) {
    static Usual of(List<Reading> readings, ToDoubleFunction<Reading> side, double grain) {
      double[] values = readings.stream().mapToDouble(side).toArray();
      double middle = MannKendall.median(values);
      double[] apart = Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray();
      double deviations = ODD_DEVIATIONS * ArrayStatistics.deviation(apart);
      double reach = Math.max(grain, Math.max(deviations, ODD_SHARE * Math.abs(middle)));
      return new Usual(middle, reach);
    }
  }

  /** Both sides of some minutes. */
  private record Around(Usual low, Usual high) {
    static Around of(List<Reading> readings, double grain) {
      return new Around(
          Usual.of(readings, Reading::low, grain), Usual.of(readings, Reading::high, grain));
    }

    /** Above 1 where it is odd. */
    double above(Reading reading) {
      return high.reach == 0 ? 0 : (reading.high - high.middle) / high.reach;
    }

    double below(Reading reading) {
      return low.reach == 0 ? 0 : (low.middle - reading.low) / low.reach;
    }

    boolean isOdd(Reading reading) {
      return above(reading) > 1 || below(reading) > 1;
    }
  }

  /**
   * The readings of one series, looked at once for all bursts of a run. Immutable.
   *
   * @param touched readings of the minutes that bursts touch
   * @param calm the others: they say what is usual
   * @param grain what the series moves by more than, 0 where it is no count of things
   */
  record Line(
      ResourceSeries series,
      List<Reading> all,
      List<Reading> touched,
      List<Reading> calm,
      double grain) {
    /**
     * Of a series.
     *
     * @param bursts of the run, each from one time, inclusive, to another
     */
    static Line of(ResourceSeries series, List<long[]> bursts) {
      List<Reading> all = readings(series);
      List<Reading> touched = new ArrayList<>();
      List<Reading> calm = new ArrayList<>();
      for (Reading reading : all) {
        boolean isTouched = bursts.stream().anyMatch(burst -> meets(reading, burst[0], burst[1]));
        (isTouched ? touched : calm).add(reading);
      }
      double grain = all.stream().allMatch(OddResource::isWhole) ? GRAIN : 0;
      return new Line(series, all, touched, calm, grain);
    }

    /** How odd the series is in a stretch; empty where it is not. */
    Optional<OddResource> in(long fromUs, long toUs) {
      List<Reading> inside = all.stream().filter(one -> meets(one, fromUs, toUs)).toList();
      List<Reading> near =
          calm.stream()
              .filter(one -> one.startUs >= fromUs - USUAL_MINUTES * MINUTE_US)
              .filter(one -> one.startUs <= toUs + USUAL_MINUTES * MINUTE_US)
              .toList();
      List<Reading> usual = near.size() < USUAL_LEAST ? calm : near;
      if (inside.isEmpty() || usual.size() < USUAL_LEAST) {
        return Optional.empty();
      }
      Around around = Around.of(usual, grain);
      Reading farthest = inside.get(0);
      for (Reading reading : inside) {
        farthest = far(around, reading) > far(around, farthest) ? reading : farthest;
      }
      if (!around.isOdd(farthest)) {
        return Optional.empty();
      }
      double odd = touched.stream().filter(around::isOdd).count();
      double lift = (odd + 0.5) / (touched.size() + 1) / elsewhere(calm, grain);
      return Optional.of(
          new OddResource(
              text(around, farthest),
              inside.get(0).startUs,
              inside.get(inside.size() - 1).startUs + MINUTE_US,
              lift));
    }

    private String text(Around around, Reading farthest) {
      boolean isAbove = around.above(farthest) >= around.below(farthest);
      return String.format(
          Locale.ROOT,
          "%s %.4g %s, usual %.4g",
          series.name(),
          isAbove ? farthest.high : farthest.low,
          series.unit(),
          isAbove ? around.high.middle : around.low.middle);
    }
  }

  private static double far(Around around, Reading reading) {
    return Math.max(around.above(reading), around.below(reading));
  }

  private static boolean meets(Reading reading, long fromUs, long toUs) {
    return reading.sinceUs < toUs && reading.startUs + MINUTE_US > fromUs;
  }

  private static boolean isWhole(Reading reading) {
    return reading.low == Math.rint(reading.low) && reading.high == Math.rint(reading.high);
  }

  /** Share of the other minutes in which it is odd among those beside it. */
  private static double elsewhere(List<Reading> calm, double grain) {
    int odd = 0;
    for (int from = 0; from < calm.size(); from += USUAL_MINUTES) {
      List<Reading> block = calm.subList(from, Math.min(calm.size(), from + USUAL_MINUTES));
      Around around = Around.of(block, grain);
      for (Reading reading : block) {
        odd += around.isOdd(reading) ? 1 : 0;
      }
    }
    return (odd + 0.5) / (calm.size() + 1);
  }

  private static List<Reading> readings(ResourceSeries series) {
    List<Minute> read = series.minutes().stream().filter(m -> m.samples() > 0).toList();
    List<Reading> readings = new ArrayList<>();
    boolean isCounter = isCounter(read);
    Minute before = read.isEmpty() ? null : read.get(0);
    for (Minute minute : read) {
      // A counter that began again has counted what it shows.
      boolean hasGoneOn = minute.last() >= before.last();
      double added = hasGoneOn ? minute.last() - before.last() : minute.last();
      readings.add(
          isCounter
              ? new Reading(before.startUs(), minute.startUs(), added, added)
              : new Reading(minute.startUs(), minute.startUs(), minute.min(), minute.max()));
      before = minute;
    }
    return readings;
  }

  /** Whole numbers that never fall, but to begin again, which is rare. */
  private static boolean isCounter(List<Minute> read) {
    int rises = 0;
    int falls = 0;
    for (int i = 1; i < read.size(); i++) {
      double before = read.get(i - 1).last();
      double last = read.get(i).last();
      if (last != Math.rint(last) || last < before && last > before / 10) {
        return false;
      }
      rises += last > before ? 1 : 0;
      falls += last < before ? 1 : 0;
    }
    return rises > 0 && read.size() > USUAL_MINUTES && falls * FALLS_SHARE <= read.size();
  }
}
