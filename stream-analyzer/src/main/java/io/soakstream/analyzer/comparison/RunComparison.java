package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.comparison.FigureChange.Result;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.result.Status;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which response times and error rates of a run differ from those of another by more than chance
 * and a tolerance. Immutable.
 *
 * @param tolerance share by which two runs of the same thing may differ; 0 for none
 * @param loads how the loads differ, in words; where they do, no difference is called
 * @param changes a row per series and figure: the run first, then endpoints and tenants by name
 */
public record RunComparison(double tolerance, List<String> loads, List<FigureChange> changes) {
  /** Chance of even one false claim in a comparison. */
  public static final double LEVEL = 0.001;

  /**
   * Two runs of the same thing differ by what each was dealt for its whole life (placement, memory
   * layout), which nothing within a run shows.
   */
  public static final double TOLERANCE = 0.01;

  /** At chances this small, ten samples beyond a percentile are too few. */
  static final long BEYOND_MIN = 50;

  private static final String ERROR_RATE = "error_rate";

  /** Compares two runs that were cut by the same {@link BlockPlan}. */
  public static RunComparison of(ComparedRun before, ComparedRun after, double tolerance) {
    List<String> loads = LoadEquivalence.differences(before, after);
    List<FigureChange> changes = new ArrayList<>();
    SortedSet<SeriesKey> names = new TreeSet<>(before.series().keySet());
    names.retainAll(after.series().keySet());
    for (SeriesKey name : names) {
      SeriesBlocks from = before.series().get(name);
      SeriesBlocks to = after.series().get(name);
      for (int i = 0; i < SeriesBlocks.FIGURES.size(); i++) {
        changes.add(percentile(from, to, i, tolerance));
      }
      changes.add(errorRate(from, to, tolerance));
    }
    return new RunComparison(tolerance, loads, claim(changes, loads.isEmpty()));
  }

  /**
   * Sets two runs beside each other that are too short to compare: their figures and how these
   * differ, but no interval, no chance and no claim, all of which need the noise of both.
   */
  public static RunComparison tooShort(ComparedRun before, ComparedRun after, double tolerance) {
    List<FigureChange> changes = new ArrayList<>();
    SortedSet<SeriesKey> names = new TreeSet<>(before.series().keySet());
    names.retainAll(after.series().keySet());
    for (SeriesKey name : names) {
      SeriesBlocks from = before.series().get(name);
      SeriesBlocks to = after.series().get(name);
      for (LatencyFigure figure : SeriesBlocks.FIGURES) {
        long samples = Math.min(from.response().count(), to.response().count());
        double old = from.response().count() == 0 ? Double.NaN : figure.of(from.response());
        double now = to.response().count() == 0 ? Double.NaN : figure.of(to.response());
        changes.add(
            untold(name, figure.name(), old, now, percent(old, now), samples, samplesMin(figure)));
      }
      double old = (double) from.errorsTotal() / from.requestsTotal();
      double now = (double) to.errorsTotal() / to.requestsTotal();
      changes.add(
          untold(
              name,
              ERROR_RATE,
              old,
              now,
              percent(old, now),
              Math.min(from.requestsTotal(), to.requestsTotal()),
              BEYOND_MIN));
    }
    List<FigureChange> reported =
        changes.stream()
            .map(c -> c.samples() < c.samplesMin() ? c : c.with(Double.NaN, Result.TOO_SHORT))
            .toList();
    return new RunComparison(tolerance, LoadEquivalence.differences(before, after), reported);
  }

  private static double percent(double old, double now) {
    return old > 0 ? 100 * (now - old) / old : Double.NaN;
  }

  private static long samplesMin(LatencyFigure figure) {
    return (long) StrictMath.ceil(BEYOND_MIN / (1 - figure.percentile() / 100) - 1e-6);
  }

  /** FAIL when something is worse, INCONCLUSIVE when nothing could be told, else PASS. */
  public Status status() {
    if (!loads.isEmpty() || changes.stream().allMatch(c -> isUntold(c.result()))) {
      return Status.INCONCLUSIVE;
    }
    return changes.stream().anyMatch(c -> c.result() == Result.WORSE) ? Status.FAIL : Status.PASS;
  }

  private static boolean isUntold(Result result) {
    return result == Result.TOO_FEW || result == Result.TOO_SHORT;
  }

  private static FigureChange percentile(
      SeriesBlocks from, SeriesBlocks to, int i, double tolerance) {
    LatencyFigure figure = SeriesBlocks.FIGURES.get(i);
    double old = figure.of(from.response());
    double now = figure.of(to.response());
    long samples = Math.min(from.response().count(), to.response().count());
    long beyond = samples - LatencyHistogram.rankOf(figure.percentile(), samples);
    long samplesMin = samplesMin(figure);
    if (samples == 0 || beyond < BEYOND_MIN || old <= 0 || now <= 0) {
      double percent = old > 0 ? 100 * (now - old) / old : Double.NaN;
      return untold(from.series(), figure.name(), old, now, percent, samples, samplesMin);
    }
    PercentileChange change = PercentileChange.of(from, to, i);
    return new FigureChange(
        from.series(),
        figure.name(),
        old,
        now,
        change.percent(),
        change.lowPercent(),
        change.highPercent(),
        change.pValue(tolerance),
        samples,
        samplesMin,
        Result.NO_DIFFERENCE);
  }

  private static FigureChange errorRate(SeriesBlocks from, SeriesBlocks to, double tolerance) {
    long samples = Math.min(from.requestsTotal(), to.requestsTotal());
    double old = (double) from.errorsTotal() / from.requestsTotal();
    double now = (double) to.errorsTotal() / to.requestsTotal();
    double percent = old > 0 ? 100 * (now - old) / old : Double.NaN;
    if (samples < BEYOND_MIN) {
      return untold(from.series(), ERROR_RATE, old, now, percent, samples, BEYOND_MIN);
    }
    ErrorChange change = ErrorChange.of(from, to);
    boolean none = from.errorsTotal() + to.errorsTotal() == 0;
    return new FigureChange(
        from.series(),
        ERROR_RATE,
        old,
        now,
        none ? 0 : percent,
        none ? Double.NaN : change.lowPercent(),
        none ? Double.NaN : change.highPercent(),
        change.pValue(tolerance),
        samples,
        BEYOND_MIN,
        Result.NO_DIFFERENCE);
  }

  private static FigureChange untold(
      SeriesKey series,
      String metric,
      double old,
      double now,
      double percent,
      long samples,
      long samplesMin) {
    return new FigureChange(
        series,
        metric,
        old,
        now,
        percent,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        samples,
        samplesMin,
        Result.TOO_FEW);
  }

  private static List<FigureChange> claim(List<FigureChange> changes, boolean areLoadsAlike) {
    List<FigureChange> reported =
        changes.stream().filter(c -> c.result() != Result.TOO_FEW).toList();
    double[] corrected =
        HolmCorrection.corrected(reported.stream().mapToDouble(FigureChange::pValue).toArray());
    List<FigureChange> claimed = new ArrayList<>();
    int next = 0;
    for (FigureChange change : changes) {
      if (change.result() == Result.TOO_FEW) {
        claimed.add(change);
        continue;
      }
      double p = corrected[next++];
      Result result = Result.NO_DIFFERENCE;
      if (!areLoadsAlike) {
        result = Result.NOT_CALLED;
      } else if (p <= LEVEL) {
        result = change.observed() > change.baseline() ? Result.WORSE : Result.BETTER;
      }
      claimed.add(change.with(p, result));
    }
    return claimed;
  }
}
