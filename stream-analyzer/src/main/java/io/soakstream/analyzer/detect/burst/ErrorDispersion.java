package io.soakstream.analyzer.detect.burst;

import java.util.List;

/**
 * How much more the errors of a run vary than a Poisson process would, at each length of window,
 * from the run itself: by the pairs of errors that fall into one bin. Where chance alone makes no
 * pair, one or two say nothing: there it is 1 unless they are clearly more, and then three standard
 * errors larger than they say. Where chance makes some, it is at least as large as they say. Single
 * counts are clipped, so that a burst or two do not make the whole run look restless.
 */
final class ErrorDispersion {
  private static final int BINS_MIN = 20;

  private ErrorDispersion() {}

  /**
   * Dispersion at each length.
   *
   * @param lengthsS ascending
   * @param rate errors per exposure
   * @param without stretches that do not belong to the background
   */
  static double[] of(ErrorLine line, int[] lengthsS, double rate, List<SecondRange> without) {
    double[] dispersion = new double[lengthsS.length];
    double[] likely = new double[lengthsS.length];
    double soFar = 1;
    for (int i = 0; i < lengthsS.length; i++) {
      if ((line.endS - line.startS) / lengthsS[i] >= BINS_MIN) {
        Pairs pairs = Pairs.of(line, lengthsS[i], rate, without);
        soFar = Math.max(soFar, pairs.clearDispersion());
        likely[i] = pairs.likelyDispersion();
      }
      // Errors that come together within a second do so within a minute.
      dispersion[i] = soFar;
    }
    for (int i = lengthsS.length - 2; i >= 0; i--) {
      // And those that come together within a minute, seen only there, do so in part within a
      // second.
      double part = (dispersion[i + 1] - 1) * lengthsS[i] / lengthsS[i + 1];
      dispersion[i] = Math.max(dispersion[i], 1 + part);
    }
    for (int i = 0; i < lengthsS.length; i++) {
      dispersion[i] = Math.max(dispersion[i], likely[i]);
    }
    return dispersion;
  }

  /**
   * Pairs of errors within one bin.
   *
   * @param errors expected in all bins
   * @param byChance pairs that independent errors make
   * @param excess pairs above that
   */
  private record Pairs(double errors, double byChance, double excess) {
    private static final double BY_CHANCE_MIN = 1;

    private static final double CLEAR_Z = 3;
    private static final double CLEAR_PAIRS_MIN = 1.2;

    /** In adjoining bins of a length. */
    static Pairs of(ErrorLine line, int lengthS, double rate, List<SecondRange> without) {
      double errors = 0;
      double byChance = 0;
      double excess = 0;
      int next = 0;
      int error = 0;
      for (long binS = line.startS; binS + lengthS <= line.endS; binS += lengthS) {
        while (next < without.size() && without.get(next).endS() <= binS) {
          next++;
        }
        int firstError = error;
        while (error < line.size() && line.secondS[error] < binS + lengthS) {
          error++;
        }
        if (next < without.size() && without.get(next).startS() < binS + lengthS) {
          continue;
        }
        double mean = rate * line.exposure.of(binS, binS + lengthS);
        double clip = StrictMath.ceil(mean + 4 * StrictMath.sqrt(mean) + 1);
        double count = Math.min(clip, line.errorsBefore[error] - line.errorsBefore[firstError]);
        errors += mean;
        byChance += mean * mean / 2;
        excess += ((count - mean) * (count - mean) - count) / 2;
      }
      return new Pairs(errors, byChance, excess);
    }

    /** 1 unless there are clearly more pairs than by chance; then three standard errors more. */
    double clearDispersion() {
      return errors > 0 && excess > CLEAR_Z * StrictMath.sqrt(byChance) + CLEAR_PAIRS_MIN
          ? upTo(CLEAR_Z)
          : 1;
    }

    /** The likeliest; 1 where chance makes too few pairs to tell. */
    double likelyDispersion() {
      return byChance >= BY_CHANCE_MIN ? Math.max(1, upTo(0)) : 1;
    }

    private double upTo(double z) {
      return 1 + 2 * (excess + z * StrictMath.sqrt(byChance + Math.max(0, excess))) / errors;
    }
  }
}
