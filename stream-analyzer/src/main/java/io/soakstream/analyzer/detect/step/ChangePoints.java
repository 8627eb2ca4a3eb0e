package io.soakstream.analyzer.detect.step;

import io.soakstream.analyzer.statistics.ArrayStatistics;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.ChangePointRow;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Lasting changes of level within a run, of its response times, its error rate and its resources;
 * those that come within ten minutes of each other are named beside each other, which is
 * coincidence and no proof. Smooth movement, warm-ups and spikes are no changes. Stateless; the
 * same facts and seeds give the same rows.
 */
public final class ChangePoints {
  /** Changes of this many minutes apart, or fewer, came together. */
  public static final int TOGETHER_MIN = 10;

  private static final long TOGETHER_US = TOGETHER_MIN * 60_000_000L;

  /** Chance of a false change in one series, for steps that are strong and material already. */
  private static final double LEVEL = 0.00025;

  private static final double LATENCY_SHARE_MIN = 0.02;

  /** The same of a logarithm. */
  private static final double SHIFT_MIN = StrictMath.log(1 + LATENCY_SHARE_MIN);

  private static final double RESOURCE_SHARE_MIN = 0.05;

  /** What counts whole things, or comes in steps, moves by more than one of them. */
  private static final double GRAIN_SHARE = 1.5;

  /** Fewer levels are no steps of a scale. */
  private static final int GRAIN_LEVELS_MIN = 4;

  private static final double ERROR_SHARE_MIN = 0.5;

  /** Rarer errors come one by one: bursts tell of them, levels do not. */
  private static final double ERRORS_PER_BLOCK_MIN = 5;

  private static final List<LatencyFigure> FIGURES =
      List.of(
          LatencyFigure.percentile(50), LatencyFigure.percentile(95), LatencyFigure.percentile(99));

  private ChangePoints() {}

  private record Found(String series, long atUs, double before, double after, double pValue) {}

  /**
   * The rows, by time and series.
   *
   * @param seedOf seed of the permutations of a series
   */
  public static List<ChangePointRow> find(RunFacts facts, ToLongFunction<String> seedOf) {
    List<Found> found = new ArrayList<>();
    MinuteBlocks requests = requests(facts);
    for (LatencyFigure figure : FIGURES) {
      double[] levels = requests.middle(window -> window.latencyUs(figure));
      double[] y = logarithms(levels);
      add(nameOf(figure), requests, y, levels, SHIFT_MIN, LEVEL, seedOf, found);
    }
    errors(requests, seedOf, found);
    for (ResourceSeries series : facts.resources()) {
      MinuteBlocks minutes = MinuteBlocks.ofReadings(series.minutes());
      double[] levels = minutes.middle(minute -> minute.meanUs());
      double share = RESOURCE_SHARE_MIN * Math.abs(MannKendall.median(levels));
      double sizeMin = Math.max(share, GRAIN_SHARE * grain(series.minutes()));
      if (share > 0) {
        add(series.name(), minutes, levels, levels, sizeMin, LEVEL, seedOf, found);
      }
    }
    found.sort(Comparator.comparingLong(Found::atUs).thenComparing(Found::series));
    return found.stream().map(each -> row(each, found)).toList();
  }

  /** What readings are multiples of, as far as they show it: the least that two differ by. */
  private static double grain(List<ResourceSeries.Minute> minutes) {
    double[] readings =
        minutes.stream()
            .filter(minute -> minute.samples() > 0)
            .mapToDouble(ResourceSeries.Minute::last)
            .sorted()
            .distinct()
            .toArray();
    double grain = Double.MAX_VALUE;
    for (int i = 1; i < readings.length; i++) {
      grain = Math.min(grain, readings[i] - readings[i - 1]);
    }
    return readings.length < GRAIN_LEVELS_MIN ? 0 : grain;
  }

  private static double[] logarithms(double[] levels) {
    return Arrays.stream(levels).map(level -> StrictMath.log(Math.max(1, level))).toArray();
  }

  /**
   * The smallest lasting changes of response times in the middle of the run that would have been
   * found with a probability of 95 %: shares by series, NaN in a run too short.
   */
  public static Map<String, Double> smallestShifts(RunFacts facts) {
    MinuteBlocks requests = requests(facts);
    Map<String, Double> shifts = new LinkedHashMap<>();
    for (LatencyFigure figure : FIGURES) {
      double[] levels = requests.middle(window -> window.latencyUs(figure));
      double smallest = StepSearch.smallest(logarithms(levels), requests.lengthH(), SHIFT_MIN);
      shifts.put(nameOf(figure), StrictMath.expm1(smallest));
    }
    return shifts;
  }

  private static MinuteBlocks requests(RunFacts facts) {
    return MinuteBlocks.ofWindows(complete(facts, facts.minutes().get(SeriesKey.RUN)));
  }

  private static String nameOf(LatencyFigure figure) {
    return figure.name() + "_us";
  }

  /**
   * Errors as 2·√(count + 3/8), which scatters alike at every rate (Anscombe 1948), less the same
   * of what the run's own rate lets expect.
   */
  private static void errors(
      MinuteBlocks blocks, ToLongFunction<String> seedOf, List<Found> found) {
    double[] rates = blocks.shares();
    double[] even = blocks.errorsBesideExpected();
    double expected = blocks.errorsPerBlock();
    double sizeMin =
        2 * StrictMath.sqrt(expected * (1 + ERROR_SHARE_MIN) + 0.375)
            - 2 * StrictMath.sqrt(expected + 0.375);
    if (expected >= ERRORS_PER_BLOCK_MIN) {
      add("error_rate", blocks, even, rates, sizeMin, LEVEL, seedOf, found);
    }
  }

  private static void add(
      String series,
      MinuteBlocks blocks,
      double[] y,
      double[] levels,
      double sizeMin,
      double level,
      ToLongFunction<String> seedOf,
      List<Found> found) {
    List<StepSearch.Step> steps =
        StepSearch.find(y, blocks.lengthH(), sizeMin, level, seedOf.applyAsLong(series));
    for (int i = 0; i < steps.size(); i++) {
      int from = i == 0 ? 0 : steps.get(i - 1).at();
      int at = steps.get(i).at();
      int to = i == steps.size() - 1 ? y.length : steps.get(i + 1).at();
      int near = (int) Math.max(1, StrictMath.rint(1 / blocks.lengthH()));
      found.add(
          new Found(
              series,
              blocks.startUs(at),
              ArrayStatistics.mean(levels, Math.max(from, at - near), at),
              ArrayStatistics.mean(levels, at, Math.min(to, at + near)),
              steps.get(i).pValue()));
    }
  }

  private static ChangePointRow row(Found of, List<Found> all) {
    return ChangePointRow.newBuilder()
        .setSeries(of.series())
        .setAt(CanonicalNumbers.instant(of.atUs()))
        .setBefore(CanonicalNumbers.number(of.before()))
        .setAfter(CanonicalNumbers.number(of.after()))
        .setPValue(CanonicalNumbers.number(of.pValue()))
        .setTogetherWith(
            all.stream()
                .filter(other -> !other.series().equals(of.series()))
                .filter(other -> Math.abs(other.atUs() - of.atUs()) <= TOGETHER_US)
                .map(Found::series)
                .distinct()
                .sorted()
                .toList())
        .build();
  }

  /** The last minute of a run is rarely whole. */
  private static List<WindowFigures> complete(RunFacts facts, List<WindowFigures> minutes) {
    long untilUs = RunSpan.untilUs(facts);
    return minutes == null
        ? List.of()
        : minutes.stream().filter(w -> w.startUs() + w.lengthUs() <= untilUs).toList();
  }
}
