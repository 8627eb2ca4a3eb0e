package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.interference.FigureBounds;
import io.soakstream.analyzer.window.RequestRatios;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.rule.RequestMetric;

/**
 * Between which a figure of a series lies without what the generator did to it. Immutable.
 *
 * @param observed as measured
 */
record CountBounds(double observed, WindowTotals totals)
    implements RequestMetric.Visitor<FigureBounds> {
  @Override
  public FigureBounds latency(RequestMetric.Latency metric) {
    return FigureBounds.ofLatency(metric.figure(), totals);
  }

  @Override
  public FigureBounds count(RequestMetric.Count metric) {
    return switch (metric) {
      case ERROR_RATE -> FigureBounds.ofErrorRate(totals);
      case AVAILABILITY -> FigureBounds.ofAvailability(totals);
      case REQUESTS, ERRORS -> FigureBounds.ofCount(observed, totals);
      case RATE -> {
        FigureBounds requests = FigureBounds.ofCount(totals.requests(), totals);
        yield totals.requests() == 0
            ? new FigureBounds(0, requests.isPoint() ? 0 : Double.POSITIVE_INFINITY)
            : requests.times(observed / totals.requests());
      }
    };
  }

  @Override
  public FigureBounds within(RequestMetric.Within metric) {
    return FigureBounds.ofWithin(RequestRatios.answeredWithin(metric.limitUs(), totals), totals);
  }

  @Override
  public FigureBounds budget(RequestMetric.Budget metric) {
    return FigureBounds.ofErrorRate(totals).times(1 / metric.objective().allowed());
  }
}
