package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.window.ErrorSeconds;
import java.util.List;
import java.util.Optional;

/**
 * How many times faster than an objective allows its error budget burns: the error rate of a
 * sliding window over the share that may fail. Windows slide by the second; the requests of a part
 * of ten seconds are its share of theirs. Stateless.
 *
 * <p>Source: Google, The Site Reliability Workbook (2018), chapter 5, Alerting on SLOs.
 */
public final class BurnRate {
  private BurnRate() {}

  /**
   * The highest rate.
   *
   * @param rate 1 uses the budget up exactly at the end of the objective's period; of several
   *     windows the lowest of theirs, since all have to burn at once
   * @param startS start of the first window, seconds since the epoch
   * @param endS its end
   * @param errors in it
   * @param requests in it
   */
  public record Peak(double rate, long startS, long endS, long errors, double requests) {}

  /**
   * The highest burn rate of a stretch of time; empty when it is shorter than a window, or nothing
   * was requested in any.
   *
   * @param allowed share of requests that may fail, above 0
   * @param windowsS lengths in seconds of windows that end at the same moment
   * @param fromS seconds since the epoch, inclusive
   * @param untilS exclusive
   */
  public static Optional<Peak> highest(
      ErrorSeconds errors, double allowed, List<Long> windowsS, long fromS, long untilS) {
    long longestS = windowsS.stream().mapToLong(Long::longValue).max().orElseThrow();
    if (untilS - fromS < longestS) {
      return Optional.empty();
    }
    long[] before = errorsBefore(errors, fromS, untilS);
    ErrorExposure exposure = ErrorExposure.of(errors.load(), fromS);
    Peak highest = null;
    for (long endS = fromS + longestS; endS <= untilS; endS++) {
      Peak here = at(before, exposure, allowed, windowsS, fromS, endS);
      if (here != null && (highest == null || here.rate() > highest.rate())) {
        highest = here;
      }
    }
    return Optional.ofNullable(highest);
  }

  /** The window that burns least of those that end then; null when nothing was requested in one. */
  private static Peak at(
      long[] before,
      ErrorExposure exposure,
      double allowed,
      List<Long> windowsS,
      long fromS,
      long endS) {
    Peak lowest = null;
    for (long lengthS : windowsS) {
      long startS = endS - lengthS;
      long failed = before[(int) (endS - fromS)] - before[(int) (startS - fromS)];
      double requests = exposure.of(startS, endS);
      if (requests <= 0) {
        return null;
      }
      double rate = failed / requests / allowed;
      if (lowest == null || rate < lowest.rate()) {
        lowest = new Peak(rate, startS, endS, failed, requests);
      }
    }
    return lowest;
  }

  private static long[] errorsBefore(ErrorSeconds errors, long fromS, long untilS) {
    long[] before = new long[Math.toIntExact(untilS - fromS) + 1];
    int until = errors.indexFrom(untilS);
    for (int i = errors.indexFrom(fromS); i < until; i++) {
      before[(int) (errors.secondS(i) - fromS) + 1] += errors.errors(i);
    }
    for (int i = 1; i < before.length; i++) {
      before[i] += before[i - 1];
    }
    return before;
  }
}
