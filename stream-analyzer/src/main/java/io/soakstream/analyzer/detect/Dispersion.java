package io.soakstream.analyzer.detect;

import java.util.List;

/**
 * How much more the errors of a run vary than a Poisson process would, at each length of window,
 * from the run itself: variance over mean of the counts in adjoining bins. 1 unless the excess is
 * clearly above chance, since a few pairs of errors say nothing; then the estimate plus three
 * standard errors. Single counts are clipped, so that a burst or two do not make the whole run look
 * restless.
 */
final class Dispersion {
  private static final int BINS_MIN = 20;

  private Dispersion() {}

  /**
   * Dispersion at each length.
   *
   * @param lengthsS ascending
   * @param rate errors per exposure
   * @param without stretches that do not belong to the background
   */
  static double[] of(ErrorLine line, int[] lengthsS, double rate, List<Stretch> without) {
    double[] dispersion = new double[lengthsS.length];
    double soFar = 1;
    for (int i = 0; i < lengthsS.length; i++) {
      if ((line.endS - line.startS) / lengthsS[i] >= BINS_MIN) {
        soFar = Math.max(soFar, at(line, lengthsS[i], rate, without));
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
    return dispersion;
  }

  private static double at(ErrorLine line, int lengthS, double rate, List<Stretch> without) {
    double excess = 0;
    double means = 0;
    double squares = 0;
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
      excess += ((count - mean) * (count - mean) - count) / 2;
      means += mean;
      squares += mean * mean / 2;
    }
    double chance = StrictMath.sqrt(squares);
    if (means <= 0 || excess <= 3 * chance + 1.2) {
      return 1;
    }
    return 1 + 2 * (excess + 3 * StrictMath.sqrt(squares + excess)) / means;
  }
}
