package io.soakstream.analyzer.detect.burst;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the bursts of one series: windows of several lengths slide over its seconds, those that
 * chance explains too badly are kept, and each is widened or narrowed to the stretch that explains
 * it best.
 *
 * <p>Source: Kulldorff, M. (1997), A spatial scan statistic, in one dimension; the tail is {@link
 * ScanTail}'s.
 */
final class BurstScan {
  /**
   * No window takes more than this share of the run, or nothing would be left to compare it with.
   */
  private static final double WINDOW_SHARE_MAX = 0.25;

  /** Below this, no correction for many windows could make a window significant. */
  private static final double LOG_RATIO_MIN = 7;

  /** What even a restless run would not explain is a burst at first sight. */
  private static final double RESTLESS = 1.5;

  private static final int WEAK_MAX = 50;

  private static final int LAYERS_MAX = 5;

  /**
   * A burst of one series.
   *
   * @param window length of the window that found it, an index of the lengths
   * @param score logarithm of its likelihood ratio, divided by the dispersion
   * @param pValue of a run's having such a window anywhere, at any length, in this series
   */
  record Found(SecondRange stretch, int window, double score, double pValue) {}

  private final ErrorLine line;
  private final int[] lengthsS;
  private final double alpha;
  private final BurstScan whole;
  private double[] dispersion;

  /**
   * A scan of the run as a whole, or of a part of it.
   *
   * @param lengthsS lengths of the windows, ascending
   * @param alpha probability of finding anything in a healthy run
   * @param whole the scan of the run, null for itself: too few errors of a part say nothing about
   *     how restless it is, but those of the run do
   */
  BurstScan(ErrorLine line, int[] lengthsS, double alpha, BurstScan whole) {
    this.line = line;
    this.lengthsS = lengthsS;
    this.alpha = alpha;
    this.whole = whole;
  }

  /** The bursts in order of time, without overlaps. */
  List<Found> find() {
    if (line.size() == 0) {
      return List.of();
    }
    List<Found> atFirst =
        WindowChoice.apart(windows(line.backgroundRate(List.of()), everywhere(1)));
    if (atFirst.isEmpty()) {
      return List.of();
    }
    List<SecondRange> strong = strong(atFirst);
    double rate = line.backgroundRate(strong);
    double[] restless = dispersion(strong);
    List<Found> found = windows(rate, restless);
    // Beside strong ones weak ones do not show at first: the rate is theirs, too.
    found.addAll(weak(WindowChoice.apart(windows(rate, everywhere(1))), strong));
    found = widened(found, rate, restless);
    return new BurstExtent(line, line.backgroundRate(WindowChoice.excluded(line, found)))
        .joined(found);
  }

  /**
   * The fewest errors within a window that would be a burst, beside those that were found.
   *
   * @param length of the window, an index of the lengths; of a tenth of the run at most
   */
  long fewest(int length) {
    List<SecondRange> without = WindowChoice.excluded(line, find());
    double rate = line.backgroundRate(without);
    double restless = dispersion(without)[length];
    long startS = (line.startS + line.endS) / 2;
    long errors = 2;
    while (judge(startS, length, errors, rate, restless) == null) {
      errors += Math.max(1, errors / 64);
    }
    return errors;
  }

  /** All windows that begin with an error and are too full, the best length of each. */
  private List<Found> windows(double rate, double[] dispersion) {
    List<Found> significant = new ArrayList<>();
    int[] ends = new int[lengthsS.length];
    for (int i = 0; i < line.size(); i++) {
      Found best = null;
      for (int l = 0; l < lengthsS.length && isShort(lengthsS[l]); l++) {
        long endS = line.secondS[i] + lengthsS[l];
        int end = Math.max(ends[l], i);
        while (end < line.size() && line.secondS[end] < endS) {
          end++;
        }
        ends[l] = end;
        long errors = line.errorsBefore[end] - line.errorsBefore[i];
        Found window = errors < 2 ? null : judge(line.secondS[i], l, errors, rate, dispersion[l]);
        if (window != null && (best == null || window.score > best.score)) {
          best = window;
        }
      }
      if (best != null) {
        significant.add(best);
      }
    }
    return significant;
  }

  /** Dispersion by length of window: the part's own, at least its share of the run's. */
  private double[] dispersion(List<SecondRange> without) {
    // What is beside a burst may be its fringe, and says nothing about the rest of the run.
    List<SecondRange> withFringe = without.stream().map(SecondRange::withFringe).toList();
    double[] own = ErrorDispersion.of(line, lengthsS, line.backgroundRate(without), withFringe);
    if (whole != null) {
      double share = Math.min(1, (line.errors() + 1.0) / (whole.line.errors() + 1.0));
      double[] ofRun = whole.dispersion();
      for (int i = 0; i < own.length; i++) {
        own[i] = Math.max(own[i], 1 + (ofRun[i] - 1) * share);
      }
    }
    return own;
  }

  private double[] dispersion() {
    if (dispersion == null) {
      dispersion =
          dispersion(
              strong(WindowChoice.apart(windows(line.backgroundRate(List.of()), everywhere(1)))));
    }
    return dispersion;
  }

  private double[] everywhere(double one) {
    double[] all = new double[lengthsS.length];
    Arrays.fill(all, one);
    return all;
  }

  private boolean isShort(int lengthS) {
    return lengthS == 1 || lengthS <= (line.endS - line.startS) * WINDOW_SHARE_MAX;
  }

  private Found judge(long startS, int length, long errors, double rate, double dispersion) {
    SecondRange window = new SecondRange(startS, Math.min(line.endS, startS + lengthsS[length]));
    double mean = Math.max(rate * line.exposure(window), Double.MIN_NORMAL);
    double above = errors - mean;
    if (above <= 0 || above * above < 9 * mean) {
      return null;
    }
    double score = ScanTail.logRatio(errors, mean) / dispersion;
    if (score < LOG_RATIO_MIN) {
      return null;
    }
    long runS = line.endS - line.startS;
    double p =
        lengthsS.length * ScanTail.anywhere(errors, mean, dispersion, lengthsS[length], runS);
    return p <= alpha ? new Found(window, length, score, p) : null;
  }

  /**
   * A stretch by the shortest window that holds it, or its beginning; null where it is no burst.
   */
  private Found judge(SecondRange stretch, double rate, double[] dispersion) {
    int l = 0;
    while (l < lengthsS.length - 1 && lengthsS[l] < stretch.lengthS()) {
      l++;
    }
    long endS = Math.min(stretch.endS(), stretch.startS() + lengthsS[l]);
    long errors = line.errors(new SecondRange(stretch.startS(), endS));
    Found window = judge(stretch.startS(), l, errors, rate, dispersion[l]);
    return window == null ? null : new Found(stretch, l, window.score, window.pValue);
  }

  /**
   * Stretches that are bursts even if the run is restless: of the windows found at first, then of
   * those that stand out when these are left out, and so on.
   */
  private List<SecondRange> strong(List<Found> atFirst) {
    double[] restless = everywhere(RESTLESS);
    List<Found> windows = new ArrayList<>();
    double rate = line.backgroundRate(WindowChoice.excluded(line, atFirst));
    for (Found window : atFirst) {
      if (judge(window.stretch, rate, restless) != null) {
        windows.add(window);
      }
    }
    List<SecondRange> strong = WindowChoice.excluded(line, widened(windows, rate, restless));
    for (int i = 0; i < LAYERS_MAX && !strong.isEmpty(); i++) {
      rate = line.backgroundRate(strong);
      List<SecondRange> more =
          WindowChoice.excluded(line, widened(windows(rate, restless), rate, restless));
      if (more.equals(strong)) {
        break;
      }
      strong = more;
    }
    return strong;
  }

  /**
   * Windows that stand out of what the strong ones leave. Weak bursts would count as signs that the
   * run is restless, and so hide themselves and each other: each is judged without itself and
   * without those that stand out more, and the last that is a burst like that says how many are to
   * be left out for all before it. What is left tells whether the run is restless.
   *
   * <p>Source: Rosner, B. (1983), Percentage points for a generalized ESD many-outlier procedure.
   */
  private List<Found> weak(List<Found> standingOut, List<SecondRange> strong) {
    List<Found> weak = standingOut.subList(0, Math.min(WEAK_MAX, standingOut.size()));
    List<SecondRange> without = new ArrayList<>(strong);
    List<SecondRange> withoutAll = strong;
    int last = 0;
    for (int i = 0; i < weak.size(); i++) {
      SecondRange stretch = weak.get(i).stretch;
      if (strong.stream().noneMatch(stretch::meets)) {
        without.add(stretch);
        without.sort(Comparator.comparingLong(SecondRange::startS));
      }
      if (!judged(weak.subList(i, i + 1), without).isEmpty()) {
        last = i + 1;
        withoutAll = List.copyOf(without);
      }
    }
    return judged(weak.subList(0, last), withoutAll);
  }

  /** Those windows that are bursts against a run without some stretches. */
  private List<Found> judged(List<Found> windows, List<SecondRange> without) {
    double rate = line.backgroundRate(without);
    double[] restless = dispersion(without);
    List<Found> found = new ArrayList<>();
    for (Found window : windows) {
      long errors = line.errors(window.stretch);
      Found judged =
          judge(window.stretch.startS(), window.window, errors, rate, restless[window.window]);
      if (judged != null) {
        found.add(judged);
      }
    }
    return found;
  }

  /** The best windows, each widened or narrowed to its best stretch, and divided at pauses. */
  private List<Found> widened(List<Found> significant, double rate, double[] dispersion) {
    BurstExtent extent = new BurstExtent(line, rate);
    significant.sort(WindowChoice.BEST_FIRST);
    List<Found> kept = new ArrayList<>();
    IntervalSet taken = new IntervalSet();
    for (Found window : significant) {
      SecondRange room = taken.roomAt(window.stretch.startS());
      SecondRange free = room.common(window.stretch);
      if (free.lengthS() <= 0) {
        continue;
      }
      SecondRange best = extent.around(free, room);
      List<SecondRange> parts = extent.divided(best, part -> judge(part, rate, dispersion) != null);
      if (parts.size() == 1 && free.equals(window.stretch)) {
        kept.add(new Found(best, window.window, window.score, window.pValue));
        // The window with it, so that the seconds beside a burst are not called another one.
        taken.take(best.hull(window.stretch));
      } else {
        for (SecondRange part : parts) {
          Found found = judge(part, rate, dispersion);
          if (found != null) {
            kept.add(found);
            taken.take(part);
          }
        }
      }
    }
    kept.sort(Comparator.comparingLong(f -> f.stretch.startS()));
    return kept;
  }
}
