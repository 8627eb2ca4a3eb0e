package io.soakstream.analyzer.detect.trend;

import io.soakstream.analyzer.statistics.ArrayStatistics;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.WarmUpRow;
import java.util.List;
import java.util.Optional;

/**
 * A run that began slower than it went on: where its steady state begins, from the mean response
 * times of its minutes. Immutable.
 *
 * <p>Source: White, K. P. (1997), An effective truncation heuristic for bias reduction in
 * simulation output (MSER): the cut that leaves the smallest standard error of the mean.
 *
 * @param startUs start of the run's load, microseconds since the epoch
 * @param untilUs first moment of the steady state
 * @param excess mean until then over the mean of what follows, less 1
 */
public record WarmUp(long startUs, long untilUs, double excess) {
  /** A smaller excess changes no figure. */
  static final double EXCESS_MIN = 0.05;

  /** No warm-up takes longer than this part of a run, nor than two hours. */
  private static final int PART = 4;

  private static final int MINUTES_MAX = 120;
  private static final int MINUTES_MIN = 20;
  private static final double CERTAIN_DEVIATIONS = 5;
  private static final long MINUTE_US = 60_000_000;

  /** The warm-up of the run as a whole, if it had one. */
  static Optional<WarmUp> of(RunFacts facts) {
    return of(facts.minutes().getOrDefault(SeriesKey.RUN, List.of()));
  }

  /** The same of minutes in their order. */
  static Optional<WarmUp> of(List<WindowFigures> all) {
    List<WindowFigures> minutes = all.stream().filter(m -> m.responses() > 0).toList();
    if (minutes.size() < MINUTES_MIN) {
      return Optional.empty();
    }
    int longest = Math.min(MINUTES_MAX, minutes.size() / PART);
    double[] y = new double[Math.min(minutes.size(), PART * longest)];
    for (int i = 0; i < y.length; i++) {
      y[i] = StrictMath.log(Math.max(1, minutes.get(i).meanUs()));
    }
    int cut = cut(y, longest);
    // What follows at once, about as long, not the whole run: the load of the day is no warm-up.
    int to = Math.min(y.length, 2 * cut + MINUTES_MIN);
    double apart = ArrayStatistics.mean(y, 0, cut) - ArrayStatistics.mean(y, cut, to);
    if (cut == 0 || apart < StrictMath.log(1 + EXCESS_MIN) || apart < noise(y, cut, to)) {
      return Optional.empty();
    }
    return Optional.of(
        new WarmUp(minutes.get(0).startUs(), minutes.get(cut).startUs(), StrictMath.expm1(apart)));
  }

  /** The row that is published. */
  public static WarmUpRow row(RunFacts facts) {
    return of(facts)
        .map(
            warmUp ->
                new WarmUpRow(
                    CanonicalNumbers.instant(warmUp.untilUs),
                    (warmUp.untilUs - warmUp.startUs) / 1_000_000,
                    CanonicalNumbers.number(100 * warmUp.excess)))
        .orElse(null);
  }

  /** How many minutes to leave out for the smallest standard error of the rest. */
  private static int cut(double[] y, int longest) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int cut = 0; cut <= longest; cut++) {
      double error = ArrayStatistics.squares(y, cut, y.length) / StrictMath.pow(y.length - cut, 2);
      if (error < least) {
        least = error;
        best = cut;
      }
    }
    return best;
  }

  /** What the mean of the first minutes may be off by, from the scatter of those that follow. */
  private static double noise(double[] y, int cut, int to) {
    double squares = ArrayStatistics.squares(y, cut, to);
    double mean = ArrayStatistics.mean(y, cut, to);
    double neighbours = 0;
    for (int i = cut + 1; i < to; i++) {
      neighbours += (y[i] - mean) * (y[i - 1] - mean);
    }
    double correlation = squares == 0 ? 0 : Math.max(0, Math.min(0.9, neighbours / squares));
    double variance = squares / Math.max(1, to - cut - 1);
    double inflation = (1 + correlation) / (1 - correlation);
    // Few correlated minutes scatter no more than one does.
    double ofMean = variance * Math.min(1, inflation / cut);
    return CERTAIN_DEVIATIONS * StrictMath.sqrt(ofMean);
  }
}
