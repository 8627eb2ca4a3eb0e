package io.soakstream.analyzer.detect.trend;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.statistics.MannKendall;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.TrendRow;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.List;

/**
 * How response times move over a run: slope per hour with its significance, and the change from the
 * first window to the last and to the worst. Over complete hours, or over complete minutes while
 * there are fewer than {@link #HOURS_MIN} hours. Stateless.
 */
public final class LatencyTrends {
  /** From so many complete hours on, hours are compared instead of minutes. */
  public static final int HOURS_MIN = 3;

  /** Fewer minutes than these say nothing about a trend. */
  public static final int MINUTES_MIN = 5;

  private static final double US_PER_H = 3.6e9;
  private static final List<LatencyFigure> FIGURES =
      List.of(
          LatencyFigure.percentile(50),
          LatencyFigure.percentile(95),
          LatencyFigure.percentile(99),
          LatencyFigure.MEAN);

  private LatencyTrends() {}

  /**
   * Change over a run.
   *
   * @param figure microseconds, per window
   * @param first the first window
   * @param last the last
   * @param peak the one with the largest figure
   * @param kendall slope per window and significance
   * @param windows all that were compared, in order
   */
  public record Trend(
      LatencyFigure figure,
      WindowFigures first,
      WindowFigures last,
      WindowFigures peak,
      MannKendall kendall,
      List<WindowFigures> windows) {
    /** Theil–Sen slope, microseconds per hour. */
    public double slopePerH() {
      return kendall.slope() * US_PER_H / first.lengthUs();
    }

    /** Mann–Kendall, corrected for autocorrelation, two-sided. */
    public double pValue() {
      return kendall.pCorrected();
    }

    /** Change from the first window to the last, percent of the first. */
    public double endToEndPercent() {
      return percent(first.latencyUs(figure), last.latencyUs(figure));
    }

    /** Change from the first window to the worst, percent of the first. */
    public double peakPercent() {
      return percent(first.latencyUs(figure), peak.latencyUs(figure));
    }

    /**
     * Half the width of the 95 % interval of the end-to-end change, percentage points: what two
     * windows differ by from the scatter of neighbours alone.
     */
    public double scatterPercent() {
      double[] steps = new double[windows.size() - 1];
      for (int i = 0; i < steps.length; i++) {
        steps[i] =
            Math.abs(windows.get(i + 1).latencyUs(figure) - windows.get(i).latencyUs(figure));
      }
      // Median of |difference| of two normal figures is 0.6745 × √2 of their deviation.
      double differenceUs = MannKendall.median(steps) / 0.6744897501960817;
      return 100 * 1.959963984540054 * differenceUs / first.latencyUs(figure);
    }

    private static double percent(double from, double to) {
      return from > 0 ? 100 * (to - from) / from : Double.NaN;
    }
  }

  /**
   * The trends of the run as a whole; empty while there are too few windows. Where a warm-up was
   * found that nobody declared, also those of what follows it.
   */
  public static List<TrendRow> find(RunFacts facts) {
    List<WindowFigures> windows = windows(facts, SeriesKey.RUN);
    List<TrendRow> rows = new ArrayList<>();
    add("", windows, rows);
    WarmUp.of(facts)
        .map(warmUp -> windows.stream().filter(w -> w.startUs() >= warmUp.untilUs()).toList())
        .filter(steady -> steady.size() >= HOURS_MIN && steady.size() < windows.size())
        .ifPresent(steady -> add(" after the warm-up", steady, rows));
    return rows;
  }

  private static void add(String which, List<WindowFigures> windows, List<TrendRow> rows) {
    if (windows.isEmpty()) {
      return;
    }
    for (LatencyFigure figure : FIGURES) {
      Trend trend = of(figure, windows);
      rows.add(
          TrendRow.newBuilder()
              .setSeries(figure.name() + "_us" + which)
              .setSlopePerH(CanonicalNumbers.number(trend.slopePerH()))
              .setPValue(CanonicalNumbers.number(trend.pValue()))
              .setEndToEndPercent(CanonicalNumbers.orNull(trend.endToEndPercent()))
              .setPeakPercent(CanonicalNumbers.orNull(trend.peakPercent()))
              .setSamples(windows.size())
              .build());
    }
  }

  /** The windows of a series that can be compared, in order; empty when there are too few. */
  public static List<WindowFigures> windows(RunFacts facts, SeriesKey series) {
    List<WindowFigures> hours = complete(facts, facts.hours().getOrDefault(series, List.of()));
    if (hours.size() >= HOURS_MIN) {
      return hours;
    }
    if (facts.end().isEmpty() && isPlannedInHours(facts)) {
      return List.of();
    }
    List<WindowFigures> minutes = complete(facts, facts.minutes().getOrDefault(series, List.of()));
    return minutes.size() >= MINUTES_MIN ? minutes : List.of();
  }

  /** Whether hours will do once the run is over, so that minutes are not judged on the way. */
  private static boolean isPlannedInHours(RunFacts facts) {
    long plannedUs = facts.plan().plannedEndUs() - facts.plan().startUs();
    return plannedUs >= HOURS_MIN * US_PER_H;
  }

  /** The change of one figure over windows, of which there are at least two. */
  public static Trend of(LatencyFigure figure, List<WindowFigures> windows) {
    double[] y = windows.stream().mapToDouble(window -> window.latencyUs(figure)).toArray();
    int peak = 0;
    for (int i = 1; i < y.length; i++) {
      peak = y[i] > y[peak] ? i : peak;
    }
    return new Trend(
        figure,
        windows.get(0),
        windows.get(windows.size() - 1),
        windows.get(peak),
        MannKendall.of(y),
        List.copyOf(windows));
  }

  /** A window that the run left a hundredth of its length before its end still counts as whole. */
  private static List<WindowFigures> complete(RunFacts facts, List<WindowFigures> windows) {
    long untilUs = RunSpan.untilUs(facts);
    return windows.stream()
        .filter(
            w -> w.responses() > 0 && w.startUs() + w.lengthUs() - w.lengthUs() / 100 <= untilUs)
        .toList();
  }
}
