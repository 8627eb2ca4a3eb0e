package io.soakstream.analyzer.detect;

import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How often a detector calls runs of one made-up model, one run per seed. Immutable.
 *
 * @param bar share of runs, 0 to 1: at most so many may be called, or at least so many must be
 * @param isMost whether the bar is an upper one
 * @param weight a quick look takes only one run in so many
 * @param fold a full one takes so many times the runs that were asked for
 * @param called whether the detector calls the run of a seed
 */
public record Rate(
    String detector,
    String model,
    double bar,
    boolean isMost,
    int weight,
    int fold,
    LongPredicate called) {
  /** A thousand healthy runs may raise so many alarms. */
  public static final double ALARMS_MAX = 0.004;

  /** From so many runs on, nothing is skipped. */
  public static final int FULL_RUNS = 1_000;

  private static final int QUICK_LEAST = 4;
  private static final double LEVEL = 0.95;

  /** Runs in which nothing should be called. */
  public static Rate healthy(String detector, String model, int weight, LongPredicate called) {
    return atMost(detector, model, ALARMS_MAX, weight, called);
  }

  /** Runs of which few may be called. */
  public static Rate atMost(
      String detector, String model, double share, int weight, LongPredicate called) {
    return new Rate(detector, model, share, true, weight, 1, called);
  }

  /** Runs of which most have to be called. */
  public static Rate power(
      String detector, String model, double share, int weight, LongPredicate called) {
    return new Rate(detector, model, share, false, weight, 1, called);
  }

  /** The same over four times as many runs: its share lies so near the bar that chance decides. */
  public Rate finely() {
    return new Rate(detector, model, bar, isMost, weight, 4, called);
  }

  /** What came out. */
  public record Measured(Rate of, int runs, int called) {
    /** Whether the count itself keeps the bar. */
    boolean isKept() {
      return of.isMost
          ? called <= Math.floor(runs * of.bar + 1e-9)
          : called >= Math.ceil(runs * of.bar - 1e-9);
    }

    /**
     * Whether the bar is missed: by the count of a full look; by more than chance makes of a bar
     * that is just kept when there are fewer runs.
     */
    boolean isMissed() {
      if (isKept() || runs >= FULL_RUNS) {
        return !isKept();
      }
      return of.isMost
          ? new BetaDistribution(null, called, runs - called + 1.0)
                  .inverseCumulativeProbability(1 - LEVEL)
              > of.bar
          : new BetaDistribution(null, called + 1.0, runs - called)
                  .inverseCumulativeProbability(LEVEL)
              < of.bar;
    }

    private String result() {
      return isKept() ? "kept" : isMissed() ? "MISSED" : "too few runs to tell";
    }

    /**
     * The one-sided 95 % limit of the share, upper for alarms and lower for power; Clopper and
     * Pearson (1934).
     */
    double limit() {
      if (of.isMost) {
        return called == runs
            ? 1
            : new BetaDistribution(null, called + 1.0, runs - called)
                .inverseCumulativeProbability(LEVEL);
      }
      return called == 0
          ? 0
          : new BetaDistribution(null, called, runs - called + 1.0)
              .inverseCumulativeProbability(1 - LEVEL);
    }

    /** A line of the table. */
    String line() {
      return String.format(
          Locale.ROOT,
          "%-14s %-46s %6d %6d %8.2f %% %s %6.2f %%  %s %5.1f %%  %s",
          of.detector,
          of.model,
          runs,
          called,
          100.0 * called / runs,
          of.isMost ? "<" : ">",
          100 * limit(),
          of.isMost ? "<=" : ">=",
          100 * of.bar,
          result());
    }
  }

  /** The head of the table. */
  public static String head() {
    return String.format(
        "%-14s %-46s %6s %6s %10s %-10s  %-10s",
        "detector", "runs of", "runs", "called", "share", "95 % limit", "bar");
  }

  /** Takes the seeds from one on; each run is independent of the others. */
  public Measured measure(int wanted, long fromSeed) {
    int runs = wanted >= FULL_RUNS ? wanted * fold : Math.max(QUICK_LEAST, wanted / weight);
    long hits = LongStream.range(fromSeed, fromSeed + runs).parallel().filter(called).count();
    return new Measured(this, runs, (int) hits);
  }
}
