package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.interference.FigureBounds;
import io.soakstream.analyzer.window.RequestRatios;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.RequestMetric;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What a metric is in one base window. Immutable.
 *
 * @param value NaN where too few samples tell of it
 * @param bounds between which it lies without the generator; null where too few samples tell of it
 */
record WindowFigure(
    ToDoubleFunction<WindowTotals> value,
    ToLongFunction<WindowTotals> samples,
    Function<WindowTotals, FigureBounds> bounds) {

  static WindowFigure of(RequestMetric metric, int windowS) {
    return metric.acceptRequests(new Choice(windowS));
  }

  /** The two ends of its bounds; null when the generator moved nothing, so that it is certain. */
  double[] uncertainty(WindowTotals totals) {
    if (totals.lateSends() == 0 && totals.generatorFailures() == 0) {
      return null;
    }
    FigureBounds found = bounds.apply(totals);
    return found == null || found.isPoint() ? null : new double[] {found.low(), found.high()};
  }

  private record Choice(int windowS) implements RequestMetric.Visitor<WindowFigure> {
    @Override
    public WindowFigure latency(RequestMetric.Latency metric) {
      LatencyFigure figure = metric.figure();
      return new WindowFigure(
          totals -> isReported(figure, totals) ? figure.of(totals.response()) : Double.NaN,
          totals -> totals.response().count(),
          totals -> isReported(figure, totals) ? FigureBounds.ofLatency(figure, totals) : null);
    }

    private static boolean isReported(LatencyFigure figure, WindowTotals totals) {
      return figure.isReported(totals.response().count());
    }

    @Override
    public WindowFigure count(RequestMetric.Count metric) {
      return switch (metric) {
        case ERROR_RATE -> counted(RequestRatios::errorRate, FigureBounds::ofErrorRate);
        case AVAILABILITY -> counted(RequestRatios::availability, FigureBounds::ofAvailability);
        case RATE ->
            counted(
                totals -> totals.requests() / (double) windowS,
                totals -> FigureBounds.ofCount(totals.requests(), totals).times(1.0 / windowS));
        case REQUESTS, ERRORS -> throw unknown(metric);
      };
    }

    @Override
    public WindowFigure within(RequestMetric.Within metric) {
      return counted(
          totals -> RequestRatios.within(metric.limitUs(), totals),
          totals ->
              FigureBounds.ofWithin(
                  RequestRatios.answeredWithin(metric.limitUs(), totals), totals));
    }

    @Override
    public WindowFigure budget(RequestMetric.Budget metric) {
      throw unknown(metric);
    }

    private static WindowFigure counted(
        ToDoubleFunction<WindowTotals> value, Function<WindowTotals, FigureBounds> bounds) {
      return new WindowFigure(value, WindowTotals::requests, bounds);
    }

    /** The grammar has no {@code for} with it. */
    private static IllegalArgumentException unknown(RequestMetric metric) {
      return new IllegalArgumentException(metric.label() + " is not known window by window");
    }
  }
}
