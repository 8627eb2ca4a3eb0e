package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.statistics.EnergyDistance;
import io.soakstream.analyzer.statistics.MannKendall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Lasting changes of level from one run to the next in a history of runs, figure by figure. The
 * series is split where the energy distance of what lies before and after is largest; the same is
 * done with the runs in random order; a split that few orders reach is a change, and both sides are
 * searched again. Stateless; the same figures and seeds give the same changes.
 *
 * <p>Source: Matteson, D. S. and James, N. A. (2014), A nonparametric approach for multiple change
 * point analysis; Besag, J. and Clifford, P. (1991), Sequential Monte Carlo p-values, for the end
 * of the shuffling.
 */
public final class RunLevels {
  /** Chance of any false change in a history without one, all figures together. */
  public static final double LEVEL = 0.05;

  /** Runs on either side of a change. */
  public static final int LASTING = 2;

  private static final int SHUFFLES = 1_999;
  private static final int ENOUGH = 10;

  private RunLevels() {}

  /**
   * A figure of every run, in the order of the runs.
   *
   * @param values NaN for runs that do not have it, or are not to be counted
   * @param isRelative whether its changes are factors; then values are above 0
   */
  public record Figure(String name, double[] values, boolean isRelative) {}

  /**
   * A change.
   *
   * @param at index of the first run after it
   * @param before median of the runs since the change before it
   * @param after median of the runs up to the change after it
   * @param pValue times the number of figures, 1 at most
   */
  public record Change(String figure, int at, double before, double after, double pValue) {}

  /**
   * The changes, by place and then in the order of the figures.
   *
   * @param seedOf seed of the random orders for a figure
   */
  public static List<Change> find(List<Figure> figures, ToLongFunction<String> seedOf) {
    List<Change> found = new ArrayList<>();
    for (Figure figure : figures) {
      found.addAll(find(figure, figures.size(), seedOf.applyAsLong(figure.name())));
    }
    found.sort(Comparator.comparingInt(Change::at));
    return found;
  }

  /**
   * The fewest runs among which even the clearest change can be told: below it, too large a share
   * of all orders splits the runs as well.
   */
  public static int runsMin(int figures) {
    int runs = 2 * LASTING;
    while (2 / choose(runs, runs / 2) > LEVEL / figures) {
      runs++;
    }
    return runs;
  }

  private static double choose(int of, int taken) {
    double ways = 1;
    for (int i = 1; i <= taken; i++) {
      ways = ways * (of - taken + i) / i;
    }
    return ways;
  }

  private static List<Change> find(Figure figure, int figures, long seed) {
    double[] values = figure.values();
    int[] runs =
        IntStream.range(0, values.length).filter(i -> Double.isFinite(values[i])).toArray();
    double[] y =
        Arrays.stream(runs)
            .mapToDouble(i -> figure.isRelative() ? StrictMath.log(values[i]) : values[i])
            .toArray();
    List<Split> splits = new ArrayList<>();
    search(y, 0, y.length, LEVEL / figures, new SplittableRandom(seed), splits);
    splits.sort(Comparator.comparingInt(Split::at));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      int from = i == 0 ? 0 : splits.get(i - 1).at();
      int at = splits.get(i).at();
      int to = i == splits.size() - 1 ? y.length : splits.get(i + 1).at();
      changes.add(
          new Change(
              figure.name(),
              runs[at],
              level(values, runs, from, at),
              level(values, runs, at, to),
              Math.min(1, figures * splits.get(i).pValue())));
    }
    return changes;
  }

  private record Split(int at, double pValue) {}

  private static void search(
      double[] y, int from, int to, double level, SplittableRandom random, List<Split> splits) {
    if (to - from < 2 * LASTING) {
      return;
    }
    double[] part = Arrays.copyOfRange(y, from, to);
    EnergyDistance.Split split = EnergyDistance.furthest(part, LASTING);
    double p = pValue(part, split.scaled(), random);
    if (p <= level) {
      int at = from + split.at();
      splits.add(new Split(at, p));
      search(y, from, at, level, random, splits);
      search(y, at, to, level, random, splits);
    }
  }

  /** Share of orders whose best split is as far apart; its own order is one of them. */
  private static double pValue(double[] part, double seen, SplittableRandom random) {
    double[] shuffled = part.clone();
    // What is equal but for the order of summation counts as equal.
    double least = seen - 1e-9 * Math.abs(seen);
    int exceeding = 0;
    for (int round = 1; round <= SHUFFLES; round++) {
      for (int i = shuffled.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double kept = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = kept;
      }
      if (EnergyDistance.furthest(shuffled, LASTING).scaled() >= least && ++exceeding == ENOUGH) {
        return (double) ENOUGH / round;
      }
    }
    return (exceeding + 1.0) / (SHUFFLES + 1);
  }

  private static double level(double[] values, int[] runs, int from, int to) {
    return MannKendall.median(Arrays.stream(runs, from, to).mapToDouble(i -> values[i]).toArray());
  }
}
