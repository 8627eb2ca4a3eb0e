package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.analyzer.window.WindowFigures;
import java.util.List;
import java.util.Optional;

/**
 * Growth without end that is certain before the run is over. Looks are at fixed times after the
 * first reading, so that what is said does not depend on who asks when; the k-th look may err with
 * a chance of {@link #ALPHA} / (k·(k + 1)), all of them together with {@link #ALPHA} per series,
 * however long the run and however the looks depend on each other. Immutable.
 *
 * <p>Source: Lan, K. K. G. and DeMets, D. L. (1983), Discrete sequential boundaries for clinical
 * trials, for spending a level over looks; Boole's inequality instead of their joint distribution.
 *
 * @param sinceUs time of the first look at which it was certain, microseconds since the epoch
 * @param lowAtPlannedEnd highest lower bound so far of the level at the planned end, in the series'
 *     unit; of the level now when no end is planned
 */
public record EarlyLeak(long sinceUs, double lowAtPlannedEnd) {
  /** Chance that one series is called before the end although it is filling up. */
  public static final double ALPHA = 1e-3;

  /** What fills up with this time constant, hours, is no leak; a bit more than is promised. */
  static final double TIME_CONSTANT_H = 4.5;

  /** Slow growth can wait for the end of the run. */
  static final double GROWN_SHARE = 0.25;

  private static final long MINUTE_US = 60_000_000;
  private static final long FIRST_LOOK_US = 60 * MINUTE_US;
  private static final long LOOK_EVERY_US = 30 * MINUTE_US;

  /** Looks become rarer as the run grows longer. */
  private static final int LOOK_SHARE = 16;

  /** Blocks on either side of the middle of a run. */
  private static final int BESIDE_MIN = 4;

  private static final double US_PER_H = 3.6e9;

  /**
   * What is certain by the readings so far. What fills up, however evenly, may take half of a run
   * for it: where an end is planned, nothing is certain before growth has gone on beyond the middle
   * of the run, and what has come to its end is certain no more.
   *
   * @param load minutes of all requests; empty when they are not known
   * @param plannedEndUs microseconds since the epoch; before the first reading when none is planned
   */
  public static Optional<EarlyLeak> of(
      ResourceSeries series, List<WindowFigures> load, long plannedEndUs) {
    List<Minute> read = series.minutes().stream().filter(m -> m.samples() > 0).toList();
    if (read.size() < LeakDetector.MINUTES_MIN) {
      return Optional.empty();
    }
    long startUs = read.get(0).startUs();
    long knownUs = read.get(read.size() - 1).startUs() + MINUTE_US;
    EarlyLeak certain = null;
    int size = 0;
    long look = 1;
    for (long afterUs = FIRST_LOOK_US; startUs + afterUs <= knownUs; look++) {
      long atUs = startUs + afterUs;
      while (size < read.size() && read.get(size).startUs() < atUs) {
        size++;
      }
      double chance = ALPHA / (look * (look + 1.0));
      certain = after(certain, read.subList(0, size), load, atUs, plannedEndUs, chance);
      afterUs += Math.max(LOOK_EVERY_US, afterUs / LOOK_SHARE);
    }
    return Optional.ofNullable(certain);
  }

  private static EarlyLeak after(
      EarlyLeak before,
      List<Minute> read,
      List<WindowFigures> load,
      long atUs,
      long plannedEndUs,
      double chance) {
    double grown = grown(read);
    if (grown < GROWN_SHARE || loadGrown(load, read.get(0).startUs(), atUs) > grown / 2) {
      return before;
    }
    ReadingBlocks blocks = ReadingBlocks.of(read);
    if (blocks == null) {
      return before;
    }
    double[] y = blocks.figures();
    LeakClass kind = GrowthClassifier.of(blocks.hours(), y, blocks.minutes());
    if (kind == LeakClass.WARMED_UP || kind == LeakClass.STABLE) {
      return null;
    }
    double plannedH = (plannedEndUs - read.get(0).startUs()) / US_PER_H;
    if (plannedH > 0 && !goesOnBeyond(plannedH / 2, blocks.hours(), y, chance)) {
      return before;
    }
    LeakLook look = LeakLook.of(blocks.hours(), y, chance);
    if (kind != LeakClass.GROWING && kind != LeakClass.LINEAR || !look.goesOn(TIME_CONSTANT_H)) {
      return before;
    }
    double low = look.levelLowAfter(Math.max(0, (plannedEndUs - atUs) / US_PER_H));
    return before == null
        ? new EarlyLeak(atUs, low)
        : new EarlyLeak(before.sinceUs, Math.max(before.lowAtPlannedEnd, low));
  }

  private static boolean goesOnBeyond(double middleH, double[] hours, double[] y, double chance) {
    int from = 0;
    while (from < hours.length && hours[from] < middleH) {
      from++;
    }
    return from >= BESIDE_MIN
        && hours.length - from >= BESIDE_MIN
        && LeakLook.goesOnFrom(from, hours, y, chance);
  }

  /** Growth from the first quarter of the readings to the last, share of the first. */
  private static double grown(List<Minute> read) {
    int quarter = Math.max(1, read.size() / 4);
    double first = 0;
    double last = 0;
    for (int i = 0; i < quarter; i++) {
      first += read.get(i).mean();
      last += read.get(read.size() - 1 - i).mean();
    }
    return first > 0 ? (last - first) / first : 0;
  }

  /** The same of the load: what grows with it may be what it needs. */
  private static double loadGrown(List<WindowFigures> load, long fromUs, long toUs) {
    long quarterUs = (toUs - fromUs) / 4;
    long first = 0;
    long last = 0;
    for (WindowFigures minute : load) {
      if (minute.startUs() >= fromUs && minute.startUs() < fromUs + quarterUs) {
        first += minute.requests();
      } else if (minute.startUs() >= toUs - quarterUs && minute.startUs() < toUs) {
        last += minute.requests();
      }
    }
    return first == 0 ? 0 : (double) (last - first) / first;
  }
}
