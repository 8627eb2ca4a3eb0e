package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.detect.burst.BurstScan.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of many windows count: the best of those that touch, and not too many. Stateless. */
final class WindowChoice {
  /**
   * Bursts are left out of the background up to this share of the run, or up to some seconds of a
   * short one.
   */
  private static final double EXCLUDED_SHARE_MAX = 0.1;

  private static final long EXCLUDED_SHORT_S = 15;

  static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble((Found f) -> -f.score())
          .thenComparingLong(f -> f.stretch().startS())
          .thenComparingLong(f -> f.stretch().lengthS());

  private WindowChoice() {}

  /** The best window, then the best that does not touch it, and so on. */
  static List<Found> apart(List<Found> significant) {
    significant.sort(BEST_FIRST);
    List<Found> kept = new ArrayList<>();
    IntervalSet taken = new IntervalSet();
    for (Found window : significant) {
      if (taken.isFree(window.stretch())) {
        taken.take(window.stretch());
        kept.add(window);
      }
    }
    return kept;
  }

  /** Stretches that are left out of the background of a line, the best first, by time. */
  static List<SecondRange> excluded(ErrorLine line, List<Found> found) {
    List<Found> best = new ArrayList<>(found);
    best.sort(BEST_FIRST);
    long runS = line.endS - line.startS;
    long leftS = Math.max((long) (runS * EXCLUDED_SHARE_MAX), Math.min(EXCLUDED_SHORT_S, runS / 3));
    List<SecondRange> excluded = new ArrayList<>();
    for (Found burst : best) {
      if (burst.stretch().lengthS() <= leftS) {
        leftS -= burst.stretch().lengthS();
        excluded.add(burst.stretch());
      }
    }
    excluded.sort(Comparator.comparingLong(SecondRange::startS));
    return excluded;
  }
}
