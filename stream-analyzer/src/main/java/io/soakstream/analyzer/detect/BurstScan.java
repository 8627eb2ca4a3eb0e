package io.soakstream.analyzer.detect;

import java.util.ArrayList;
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
  /** Lengths of the windows, seconds. */
  static final int[] LENGTHS_S = {1, 2, 3, 5, 8, 12, 20, 30, 60, 120, 180, 300};

  /**
   * No window takes more than this share of the run, or nothing would be left to compare it with.
   */
  private static final double WINDOW_SHARE_MAX = 0.25;

  /**
   * Bursts are left out of the background up to this share of the run, or up to some seconds of a
   * short one.
   */
  private static final double EXCLUDED_SHARE_MAX = 0.1;

  private static final long EXCLUDED_SHORT_S = 15;

  /** Below this, no correction for many windows could make a window significant. */
  private static final double LOG_RATIO_MIN = 7;

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble((Found f) -> -f.score)
          .thenComparingLong(f -> f.stretch.startS())
          .thenComparingLong(f -> f.stretch.lengthS());

  /**
   * A burst of one series.
   *
   * @param score logarithm of its likelihood ratio, divided by the dispersion
   * @param pValue of a run's having such a window anywhere, at any length, in this series
   */
  record Found(Stretch stretch, double score, double pValue) {}

  private final ErrorLine line;
  private final double alpha;

  /**
   * @param alpha probability of finding anything in a healthy run
   */
  BurstScan(ErrorLine line, double alpha) {
    this.line = line;
    this.alpha = alpha;
  }

  /** The bursts in order of time, without overlaps. */
  List<Found> find() {
    if (line.size() == 0) {
      return List.of();
    }
    // At first as if errors were Poisson: what is found here is no proof, but kept out of the
    // background.
    List<Found> found = pass(List.of(), false);
    for (int again = 0; again < 2 && !found.isEmpty(); again++) {
      found = pass(excluded(found), true);
    }
    return joined(found, line.backgroundRate(excluded(found)));
  }

  private List<Found> pass(List<Stretch> without, boolean dispersed) {
    double rate = line.backgroundRate(without);
    double[] dispersion = dispersed ? Dispersion.of(line, LENGTHS_S, rate, without) : null;
    List<Found> significant = new ArrayList<>();
    int[] ends = new int[LENGTHS_S.length];
    long runS = line.endS - line.startS;
    for (int i = 0; i < line.size(); i++) {
      Found best = null;
      for (int l = 0; l < LENGTHS_S.length; l++) {
        int lengthS = LENGTHS_S[l];
        if (lengthS > 1 && lengthS > runS * WINDOW_SHARE_MAX) {
          break;
        }
        long endS = line.secondS[i] + lengthS;
        int end = Math.max(ends[l], i);
        while (end < line.size() && line.secondS[end] < endS) {
          end++;
        }
        ends[l] = end;
        Found window = judge(i, end, lengthS, rate, dispersion == null ? 1 : dispersion[l], runS);
        if (window != null && (best == null || window.score > best.score)) {
          best = window;
        }
      }
      if (best != null) {
        significant.add(best);
      }
    }
    return extents(significant, rate);
  }

  private Found judge(int from, int to, int lengthS, double rate, double dispersion, long runS) {
    long errors = line.errorsBefore[to] - line.errorsBefore[from];
    if (errors < 2) {
      return null;
    }
    Stretch window =
        new Stretch(line.secondS[from], Math.min(line.endS, line.secondS[from] + lengthS));
    double mean = Math.max(rate * line.exposure(window), Double.MIN_NORMAL);
    double above = errors - mean;
    if (above <= 0 || above * above < 9 * mean) {
      return null;
    }
    double score = ScanTail.logRatio(errors, mean) / dispersion;
    if (score < LOG_RATIO_MIN) {
      return null;
    }
    double p = LENGTHS_S.length * ScanTail.anywhere(errors, mean, dispersion, lengthS, runS);
    return p <= alpha ? new Found(window, score, p) : null;
  }

  /** Takes the best window, its best stretch, then the best that does not touch it, and so on. */
  private List<Found> extents(List<Found> significant, double rate) {
    significant.sort(BEST_FIRST);
    List<Found> taken = new ArrayList<>();
    List<Stretch> stretches = new ArrayList<>();
    for (Found window : significant) {
      if (!window.stretch.overlapsAny(stretches)) {
        Stretch best = bestStretch(window.stretch, rate);
        if (best.overlapsAny(stretches)) {
          continue;
        }
        taken.add(new Found(best, window.score, window.pValue));
        // Both, so that the seconds beside a burst are not called another one.
        stretches.add(
            new Stretch(
                Math.min(best.startS(), window.stretch.startS()),
                Math.max(best.endS(), window.stretch.endS())));
      }
    }
    taken.sort(Comparator.comparingLong(f -> f.stretch.startS()));
    return taken;
  }

  /**
   * The stretch around a window, from a second with errors to another, with the largest likelihood
   * ratio.
   */
  private Stretch bestStretch(Stretch window, double rate) {
    int from = line.indexFrom(window.startS() - window.lengthS());
    int to = line.indexFrom(window.endS() + window.lengthS());
    double best = -1;
    Stretch bestStretch = window;
    for (int i = from; i < to; i++) {
      for (int j = i; j < to; j++) {
        Stretch stretch = new Stretch(line.secondS[i], line.secondS[j] + 1);
        double mean = Math.max(rate * line.exposure(stretch), Double.MIN_NORMAL);
        double ratio = ScanTail.logRatio(line.errorsBefore[j + 1] - line.errorsBefore[i], mean);
        if (ratio > best && stretch.overlaps(window)) {
          best = ratio;
          bestStretch = stretch;
        }
      }
    }
    return bestStretch;
  }

  private List<Stretch> excluded(List<Found> found) {
    List<Found> best = new ArrayList<>(found);
    best.sort(BEST_FIRST);
    long runS = line.endS - line.startS;
    long leftS = Math.max((long) (runS * EXCLUDED_SHARE_MAX), Math.min(EXCLUDED_SHORT_S, runS / 3));
    List<Stretch> excluded = new ArrayList<>();
    for (Found burst : best) {
      if (burst.stretch.lengthS() <= leftS) {
        leftS -= burst.stretch.lengthS();
        excluded.add(burst.stretch);
      }
    }
    excluded.sort(Comparator.comparingLong(Stretch::startS));
    return excluded;
  }

  /**
   * Neighbours become one burst where two explain the errors hardly better than one (by the BIC of
   * a run).
   */
  private List<Found> joined(List<Found> found, double rate) {
    double penalty = StrictMath.log(Math.max(2, line.endS - line.startS));
    List<Found> joined = new ArrayList<>();
    for (Found next : found) {
      Found last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null) {
        Stretch both = new Stretch(last.stretch.startS(), next.stretch.endS());
        if (ratio(both, rate) + penalty >= ratio(last.stretch, rate) + ratio(next.stretch, rate)) {
          joined.set(
              joined.size() - 1,
              new Found(
                  both, Math.max(last.score, next.score), Math.min(last.pValue, next.pValue)));
          continue;
        }
      }
      joined.add(next);
    }
    return joined;
  }

  private double ratio(Stretch stretch, double rate) {
    return ScanTail.logRatio(
        line.errors(stretch), Math.max(rate * line.exposure(stretch), Double.MIN_NORMAL));
  }
}
