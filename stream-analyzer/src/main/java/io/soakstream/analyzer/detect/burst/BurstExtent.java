package io.soakstream.analyzer.detect.burst;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where bursts begin and end, by likelihood ratio against a background rate. Immutable. */
final class BurstExtent {
  /** What is closer together is told as one. */
  private static final long PAUSE_MIN_S = 10;

  private final ErrorLine line;
  private final double rate;

  BurstExtent(ErrorLine line, double rate) {
    this.line = line;
    this.rate = rate;
  }

  /**
   * The stretch around a window, from a second with errors to another, with the largest likelihood
   * ratio.
   *
   * @param room that it may take at most
   */
  SecondRange around(SecondRange window, SecondRange room) {
    int from = line.indexFrom(Math.max(room.startS(), window.startS() - window.lengthS()));
    int to = line.indexFrom(Math.min(room.endS(), window.endS() + window.lengthS()));
    int firstInside = line.indexFrom(window.startS());
    double best = -1;
    SecondRange bestStretch = window;
    for (int i = from; i < to && line.secondS[i] < window.endS(); i++) {
      double before = line.exposure.until(line.secondS[i]);
      for (int j = Math.max(i, firstInside); j < to; j++) {
        double errors = line.errorsBefore[j + 1] - line.errorsBefore[i];
        double exposed = line.exposure.until(line.secondS[j] + 1) - before;
        double mean = Math.max(rate * exposed, Double.MIN_NORMAL);
        double above = errors - mean;
        // The logarithm is dear, and the ratio never above this.
        if (above <= 0 || above * above <= 2 * mean * best) {
          continue;
        }
        double ratio = ScanTail.logRatio(errors, mean);
        if (ratio > best) {
          best = ratio;
          bestStretch = new SecondRange(line.secondS[i], line.secondS[j] + 1);
        }
      }
    }
    return bestStretch;
  }

  /**
   * The parts of a stretch that pauses divide, where two bursts explain the errors clearly better
   * than one (by the BIC of a run).
   *
   * @param isBurst whether a part would be a burst of its own
   */
  List<SecondRange> divided(SecondRange stretch, Predicate<SecondRange> isBurst) {
    double most = ratio(stretch) + penalty();
    SecondRange before = null;
    SecondRange after = null;
    int to = line.indexFrom(stretch.endS());
    for (int i = line.indexFrom(stretch.startS()) + 1; i < to; i++) {
      SecondRange left = new SecondRange(stretch.startS(), line.secondS[i - 1] + 1);
      SecondRange right = new SecondRange(line.secondS[i], stretch.endS());
      if (right.startS() - left.endS() < PAUSE_MIN_S) {
        continue;
      }
      double both = ratio(left) + ratio(right);
      if (both > most && isBurst.test(left) && isBurst.test(right)) {
        most = both;
        before = left;
        after = right;
      }
    }
    if (before == null) {
      return List.of(stretch);
    }
    List<SecondRange> parts = new ArrayList<>(divided(before, isBurst));
    parts.addAll(divided(after, isBurst));
    return parts;
  }

  /**
   * Neighbours become one burst where two explain the errors hardly better than one (by the BIC of
   * a run).
   */
  List<BurstScan.Found> joined(List<BurstScan.Found> found) {
    List<BurstScan.Found> joined = new ArrayList<>();
    for (BurstScan.Found next : found) {
      BurstScan.Found last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null) {
        SecondRange both = new SecondRange(last.stretch().startS(), next.stretch().endS());
        if (ratio(both) + penalty() >= ratio(last.stretch()) + ratio(next.stretch())) {
          joined.set(
              joined.size() - 1,
              new BurstScan.Found(
                  both,
                  last.window(),
                  Math.max(last.score(), next.score()),
                  Math.min(last.pValue(), next.pValue())));
          continue;
        }
      }
      joined.add(next);
    }
    return joined;
  }

  private double penalty() {
    return StrictMath.log(Math.max(2, line.endS - line.startS));
  }

  private double ratio(SecondRange stretch) {
    return ScanTail.logRatio(
        line.errors(stretch), Math.max(rate * line.exposure(stretch), Double.MIN_NORMAL));
  }
}
