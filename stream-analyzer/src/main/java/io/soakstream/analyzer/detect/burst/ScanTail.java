package io.soakstream.analyzer.detect.burst;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * How likely it is that, by chance alone, some window of a given length anywhere in a run holds at
 * least so many errors. Errors are Poisson, or negative binomial with variance dispersion × mean.
 * Stateless.
 *
 * <p>Source: Alm, S. E. (1983), On the distribution of the scan statistic of a Poisson process;
 * bounded by the sum over all windows (Boole).
 */
public final class ScanTail {
  private static final double NEARLY_POISSON = 1e-6;

  private ScanTail() {}

  /**
   * Logarithm of the likelihood ratio of so many errors where a mean was expected; 0 below the
   * mean.
   */
  static double logRatio(double errors, double mean) {
    return errors <= mean ? 0 : errors * StrictMath.log(errors / mean) - (errors - mean);
  }

  /** Probability of at least so many errors in one window. */
  static double atLeast(long errors, double mean, double dispersion) {
    if (errors <= 0) {
      return 1;
    }
    if (dispersion < 1 + NEARLY_POISSON) {
      return Gamma.regularizedGammaP(errors, mean);
    }
    double size = mean / (dispersion - 1);
    return Beta.regularizedBeta((dispersion - 1) / dispersion, errors, size);
  }

  /** Probability of exactly so many errors in one window. */
  static double exactly(long errors, double mean, double dispersion) {
    if (dispersion < 1 + NEARLY_POISSON) {
      return StrictMath.exp(errors * StrictMath.log(mean) - mean - Gamma.logGamma(errors + 1.0));
    }
    double size = mean / (dispersion - 1);
    return StrictMath.exp(
        Gamma.logGamma(errors + size)
            - Gamma.logGamma(size)
            - Gamma.logGamma(errors + 1.0)
            - size * StrictMath.log(dispersion)
            + errors * StrictMath.log((dispersion - 1) / dispersion));
  }

  /**
   * Probability that any window of this length in the run holds at least so many.
   *
   * @param mean errors expected in one window
   * @param windowS length of the window, seconds
   * @param runS length of the run, seconds
   */
  public static double anywhere(
      long errors, double mean, double dispersion, long windowS, long runS) {
    double one = atLeast(errors, mean, dispersion);
    double everywhere = (runS - windowS + 1) * one;
    // As often as a sliding window fills up, it loses one of so many again; of Poisson errors that
    // is Alm's term, and it holds of errors in clumps, too.
    double crossings =
        (1 - mean / errors)
            * ((double) errors / windowS)
            * (runS - windowS)
            * exactly(errors, mean, dispersion);
    return Math.min(1, Math.min(everywhere, one + crossings));
  }
}
