package io.soakstream.analyzer.interference;

import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.rule.LatencyFigure;

/**
 * Between which values a figure of the target lies, whatever would have become of the requests that
 * the generator did not send or held up: these may have succeeded or failed, and answered at once
 * or never; those took as long as measured at most, and less by their delay at least. In the unit
 * of the figure. Immutable.
 *
 * @param low at most high
 * @param high infinite when nothing bounds it
 */
public record FigureBounds(double low, double high) {
  private static final double PERCENT = 100;

  /** Whether the figure is certain: nothing of the generator's moves it. */
  public boolean isPoint() {
    return low == high;
  }

  /**
   * Of a response time. Removing the slowest so many responses moves a percentile no further than
   * by so many ranks, and making each faster by at most the longest delay moves it no further than
   * by that delay; both hold, so the tighter bound does.
   */
  public static FigureBounds ofLatency(LatencyFigure figure, WindowTotals totals) {
    LatencyHistogram response = totals.response();
    GeneratorTrouble trouble = GeneratorTrouble.of(totals);
    double measured = figure.of(response);
    long notSent = trouble.notSentToReckon();
    long late = Math.min(trouble.late(), response.count());
    if (notSent == 0 && late == 0 || response.count() == 0) {
      return new FigureBounds(measured, measured);
    }
    long n = response.count();
    double delayed = Math.max(0, measured - trouble.delayUsMax());
    return switch (figure.kind()) {
      case MEAN ->
          notSent > 0
              ? new FigureBounds(0, Double.POSITIVE_INFINITY)
              : new FigureBounds(
                  Math.max(0, measured - (double) late * trouble.delayUsMax() / n), measured);
      case MAX ->
          new FigureBounds(
              Math.min(measured, Math.max(delayed, atRank(response, n - late))),
              notSent > 0 ? Double.POSITIVE_INFINITY : measured);
      case PERCENTILE -> {
        long rank = LatencyHistogram.rankOf(figure.percentile(), n + notSent);
        double byRank = atRank(response, rank - notSent - late);
        double low = notSent > 0 ? byRank : Math.max(byRank, delayed);
        double high =
            notSent == 0 ? measured : rank > n ? Double.POSITIVE_INFINITY : atRank(response, rank);
        yield new FigureBounds(Math.min(low, measured), Math.max(high, measured));
      }
    };
  }

  /** The response of a rank from 1, microseconds; 0 below. */
  private static double atRank(LatencyHistogram response, long rank) {
    return rank < 1 ? 0 : response.percentileUs(PERCENT * rank / response.count());
  }

  /** Of the share of requests that failed, percent. */
  public static FigureBounds ofErrorRate(WindowTotals totals) {
    return ofShare(totals, totals.errors() - doubtful(totals), totals.errors());
  }

  /** Of the share of requests that did not fail, percent. */
  public static FigureBounds ofAvailability(WindowTotals totals) {
    long good = totals.requests() - totals.errors();
    return ofShare(totals, good, good + doubtful(totals));
  }

  /**
   * Errors that may be none: a generator that stands still sees the time run out for responses that
   * may have come. Which of the timeouts it held up is not counted, so all that it may have.
   */
  private static long doubtful(WindowTotals totals) {
    return Math.min(totals.lateSends(), totals.count(Outcome.TIMEOUT));
  }

  /**
   * Of the share of requests that were answered in time, percent.
   *
   * @param inTime how many were, as measured
   */
  public static FigureBounds ofWithin(long inTime, WindowTotals totals) {
    long late = Math.min(totals.lateSends(), totals.response().count() - inTime);
    return ofShare(totals, inTime, inTime + Math.max(0, late));
  }

  private static FigureBounds ofShare(WindowTotals totals, long least, long most) {
    long notSent = GeneratorTrouble.of(totals).notSentToReckon();
    double of = totals.requests() + notSent;
    return new FigureBounds(PERCENT * least / of, PERCENT * (most + notSent) / of);
  }

  /** Of a count, of which more could have been by all that was not sent. */
  public static FigureBounds ofCount(double count, WindowTotals totals) {
    return new FigureBounds(count, count + GeneratorTrouble.of(totals).notSentToReckon());
  }

  /** The same in another unit. */
  public FigureBounds times(double factor) {
    return new FigureBounds(low * factor, high * factor);
  }
}
