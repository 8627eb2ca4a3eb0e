package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How resources that could leak moved over a run, from their minutes. Resources that only show
 * load, such as cpu or a hit rate, are left out. Stateless.
 */
public final class LeakDetector {
  /** Fewer minutes with readings say nothing. */
  public static final int MINUTES_MIN = 45;

  private static final Set<String> CANNOT_LEAK =
      Set.of("cpu", "hit_rate", "requests_replaced", "surplus_after_response");

  private LeakDetector() {}

  /** Whether growth of such a resource is worth a row. */
  public static boolean couldLeak(ResourceSeries series) {
    return !CANNOT_LEAK.contains(series.metric()) && !series.metric().startsWith("log_lines");
  }

  /**
   * How a series of a run has grown, so far or at the end. Before the end it is a leak only when
   * that is certain over all looks; at the end, growth that is open is one when it was certain
   * before.
   */
  public static ResourceLeak of(ResourceSeries series, RunFacts facts) {
    ReadingBlocks blocks = ReadingBlocks.of(series.minutes());
    LeakClass whole = classOf(blocks, series.minutes());
    Optional<GrowthOnset> onset = GrowthOnset.of(series.minutes());
    LeakClass soFar = with(onset, whole);
    Optional<EarlyLeak> early =
        EarlyLeak.of(
            series, facts.minutes().getOrDefault(SeriesKey.RUN, List.of()), endUs(series, facts));
    if (soFar == LeakClass.GROWING && early.isPresent()) {
      soFar = LeakClass.LINEAR;
    } else if (soFar.isLeak() && facts.end().isEmpty() && early.isEmpty()) {
      soFar = LeakClass.GROWING;
    }
    double slopePerH = onset.map(GrowthOnset::slopePerH).orElseGet(() -> slopePerH(blocks));
    return new ResourceLeak(
        series, soFar, slopePerH, onset, soFar.isLeak() ? early : Optional.empty());
  }

  /** The planned end; that of the readings when the run ended before it. */
  private static long endUs(ResourceSeries series, RunFacts facts) {
    long plannedUs = facts.plan().plannedEndUs();
    List<ResourceSeries.Minute> minutes = series.minutes();
    return facts.end().isEmpty() || minutes.isEmpty()
        ? plannedUs
        : Math.min(plannedUs, minutes.get(minutes.size() - 1).startUs());
  }

  /** Growth that began later is told from what the run as a whole looks like. */
  private static LeakClass with(Optional<GrowthOnset> onset, LeakClass whole) {
    if (onset.isEmpty() || whole.isLeak() || whole == LeakClass.INSUFFICIENT) {
      return whole;
    }
    return onset.get().goesOn() ? LeakClass.LINEAR : LeakClass.GROWING;
  }

  /** The class of all readings of a series, taken once. */
  public static LeakClass of(ResourceSeries series) {
    LeakClass whole = classOf(ReadingBlocks.of(series.minutes()), series.minutes());
    return with(GrowthOnset.of(series.minutes()), whole);
  }

  private static LeakClass classOf(ReadingBlocks blocks, List<ResourceSeries.Minute> minutes) {
    if (blocks == null) {
      return LeakClass.INSUFFICIENT;
    }
    LeakClass ofMeans = GrowthClassifier.of(blocks.hours(), blocks.mean(), blocks.minutes());
    if (blocks.isSawtooth()) {
      LeakClass ofFloor = GrowthClassifier.of(blocks.hours(), blocks.min(), blocks.minutes());
      if (ofFloor == LeakClass.LINEAR) {
        return LeakClass.RISING_FLOOR;
      }
      if (SawtoothFloors.of(minutes).rise()) {
        return LeakClass.RISING_FLOOR;
      }
    }
    return ofMeans;
  }

  /**
   * The smallest even growth over the run that would be a leak with a probability of 95 %, share of
   * the first reading per hour; NaN where it cannot be told.
   */
  public static double smallestSlope(ResourceSeries series) {
    ReadingBlocks blocks = ReadingBlocks.of(series.minutes());
    if (blocks == null || blocks.mean()[0] == 0) {
      return Double.NaN;
    }
    return GrowthClassifier.smallestSlope(blocks.hours(), blocks.figures(), blocks.minutes())
        / Math.abs(blocks.mean()[0]);
  }

  /** Theil–Sen slope of a series in its unit per hour, 0 with too few readings. */
  public static double slopePerH(ResourceSeries series) {
    return slopePerH(ReadingBlocks.of(series.minutes()));
  }

  private static double slopePerH(ReadingBlocks blocks) {
    if (blocks == null) {
      return 0;
    }
    double[] mean = blocks.mean();
    double[] hours = blocks.hours();
    int n = mean.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] = (mean[j] - mean[i]) / (hours[j] - hours[i]);
      }
    }
    return MannKendall.median(slopes);
  }
}
