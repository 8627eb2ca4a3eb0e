package io.soakstream.analyzer.detect;

import java.util.ArrayList;
import java.util.List;

/** Where bursts begin and end, by likelihood ratio against a background rate. Immutable. */
final class BurstExtent {
  private final ErrorLine line;
  private final double rate;

  BurstExtent(ErrorLine line, double rate) {
    this.line = line;
    this.rate = rate;
  }

  /**
   * The stretch around a window, from a second with errors to another, with the largest likelihood
   * ratio.
   */
  Stretch around(Stretch window) {
    int from = line.indexFrom(window.startS() - window.lengthS());
    int to = line.indexFrom(window.endS() + window.lengthS());
    int firstInside = line.indexFrom(window.startS());
    double best = -1;
    Stretch bestStretch = window;
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
          bestStretch = new Stretch(line.secondS[i], line.secondS[j] + 1);
        }
      }
    }
    return bestStretch;
  }

  /**
   * Neighbours become one burst where two explain the errors hardly better than one (by the BIC of
   * a run).
   */
  List<BurstScan.Found> joined(List<BurstScan.Found> found) {
    double penalty = StrictMath.log(Math.max(2, line.endS - line.startS));
    List<BurstScan.Found> joined = new ArrayList<>();
    for (BurstScan.Found next : found) {
      BurstScan.Found last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null) {
        Stretch both = new Stretch(last.stretch().startS(), next.stretch().endS());
        if (ratio(both) + penalty >= ratio(last.stretch()) + ratio(next.stretch())) {
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

  private double ratio(Stretch stretch) {
    return ScanTail.logRatio(
        line.errors(stretch), Math.max(rate * line.exposure(stretch), Double.MIN_NORMAL));
  }
}
