package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.window.BaseLine;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.measure.BaseWindowGrid;
import java.util.Arrays;

/**
 * Figures along equal windows. The arrays are not to be changed.
 *
 * @param startUs of the first window, microseconds since the epoch
 * @param figures in base units; NaN where there is none
 * @param samples all that the figures rest on
 * @param busy how many windows had anything in them
 * @param low the lowest that each figure may be without the generator
 * @param high the highest
 */
public record FigureLine(
    long startUs, double[] figures, long samples, int busy, double[] low, double[] high) {
  /** Nothing. */
  public static final FigureLine EMPTY = new FigureLine(0, new double[0], 0, 0);

  private static final long WINDOW_US = BaseWindowGrid.LENGTH_US;

  /** Figures that the generator did not move. */
  public FigureLine(long startUs, double[] figures, long samples, int busy) {
    this(startUs, figures, samples, busy, figures, figures);
  }

  /** Figures that are zero where nothing is said. */
  private static FigureLine of(long startUs, int windows, long samples, int busy) {
    double[] figures = new double[windows];
    return new FigureLine(
        startUs, figures, samples, busy, new double[windows], new double[windows]);
  }

  /** Whether the generator moved none of the figures. */
  public boolean isCertain() {
    return Arrays.equals(low, high);
  }

  /** The same with other figures. */
  public FigureLine at(double[] others) {
    return new FigureLine(startUs, others, samples, busy);
  }

  /**
   * Figures of base windows. A window that the load filled in part has none.
   *
   * @param plan of the phase; null for all that is measured
   */
  public static FigureLine figures(BaseLine line, RunPlan.Phase plan, RunFacts facts) {
    double[] figures = new double[line.windows()];
    double[] low = new double[figures.length];
    double[] high = new double[figures.length];
    long samples = 0;
    int busy = 0;
    for (int i = 0; i < figures.length; i++) {
      boolean isWhole =
          line.startUs(i) >= fromUs(plan, facts)
              && line.startUs(i) + WINDOW_US <= untilUs(plan, facts);
      figures[i] = isWhole ? line.figure(i) : Double.NaN;
      low[i] = isWhole ? line.low(i) : Double.NaN;
      high[i] = isWhole ? line.high(i) : Double.NaN;
      samples += isWhole ? line.samples(i) : 0;
      busy += isWhole && line.samples(i) > 0 ? 1 : 0;
    }
    return new FigureLine(line.startUs(0), figures, samples, busy, low, high);
  }

  /**
   * Rates: a window without requests has one too, 0.
   *
   * @param line null when there was no request at all
   * @param plan of the phase; null for all that is measured
   */
  public static FigureLine rates(BaseLine line, RunPlan.Phase plan, RunFacts facts) {
    long firstUs = -Math.floorDiv(-fromUs(plan, facts), WINDOW_US) * WINDOW_US;
    int windows = (int) Math.max(0, (untilUs(plan, facts) - firstUs) / WINDOW_US);
    long samples = 0;
    FigureLine rates = of(firstUs, windows, 0, windows);
    for (int i = 0; line != null && i < line.windows(); i++) {
      long at = Math.floorDiv(line.startUs(i) - firstUs, WINDOW_US);
      if (at >= 0 && at < windows && !Double.isNaN(line.figure(i))) {
        rates.figures[(int) at] = line.figure(i);
        rates.low[(int) at] = line.low(i);
        rates.high[(int) at] = line.high(i);
        samples += line.samples(i);
      }
    }
    int measured = windows;
    for (int i = 0; plan == null && i < windows; i++) {
      if (isInWarmup(firstUs + i * WINDOW_US, facts.plan())) {
        rates.figures[i] = Double.NaN;
        rates.low[i] = Double.NaN;
        rates.high[i] = Double.NaN;
        measured--;
      }
    }
    return new FigureLine(firstUs, rates.figures, samples, measured, rates.low, rates.high);
  }

  private static long fromUs(RunPlan.Phase plan, RunFacts facts) {
    return plan == null ? RunSpan.loadStartUs(facts) : plan.startUs();
  }

  private static long untilUs(RunPlan.Phase plan, RunFacts facts) {
    long loadUs = RunSpan.loadEndUs(facts);
    return plan == null ? loadUs : Math.min(loadUs, plan.endUs());
  }

  private static boolean isInWarmup(long startUs, RunPlan plan) {
    return plan.warmups().stream()
        .anyMatch(phase -> startUs < phase.endUs() && phase.startUs() < startUs + WINDOW_US);
  }
}
