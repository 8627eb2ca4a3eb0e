package io.soakstream.analyzer.detect.trend;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.result.DegradationRow;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Endpoints whose p95 rose over a run, those that rose most first: by the trend test of {@link
 * Trends}, corrected for the number of endpoints. Stateless.
 */
public final class EndpointDegradations {
  /** Chance of any endpoint in a run whose windows are independent of each other. */
  static final double ALPHA = 1e-3;

  /** A smaller rise from end to end is nobody's concern, percent. */
  static final double RISE_MIN_PERCENT = 2;

  private static final int PUBLISHED_MAX = 50;
  private static final LatencyFigure P95 = LatencyFigure.percentile(95);

  private EndpointDegradations() {}

  /** The rows; empty while there are too few windows. */
  public static List<DegradationRow> find(RunFacts facts) {
    List<SeriesKey> endpoints =
        facts.minutes().keySet().stream()
            .filter(key -> key.tenant().equals(SeriesKey.ALL) && !key.equals(SeriesKey.RUN))
            .toList();
    List<DegradationRow> rows = new ArrayList<>();
    for (SeriesKey endpoint : endpoints) {
      List<WindowFigures> windows = LatencyTrends.windows(facts, endpoint);
      if (windows.stream().allMatch(w -> P95.isReported(w.responses())) && !windows.isEmpty()) {
        LatencyTrends.Trend trend = LatencyTrends.of(P95, windows);
        double p = Math.min(1, trend.pValue() * endpoints.size());
        if (degrades(trend, p)) {
          rows.add(row(endpoint.endpoint(), trend, p));
        }
      }
    }
    rows.sort(
        Comparator.comparingDouble((DegradationRow row) -> -row.getEndToEndPercent())
            .thenComparing(DegradationRow::getEndpoint));
    return List.copyOf(rows.subList(0, Math.min(PUBLISHED_MAX, rows.size())));
  }

  /** Whether a rise is certain and worth speaking of. */
  public static boolean degrades(LatencyTrends.Trend trend, double pValue) {
    return pValue <= ALPHA
        && trend.kendall().slope() > 0
        && trend.endToEndPercent() >= RISE_MIN_PERCENT;
  }

  private static DegradationRow row(String endpoint, LatencyTrends.Trend trend, double p) {
    return new DegradationRow(
        endpoint,
        CanonicalNumbers.number(trend.slopePerH()),
        CanonicalNumbers.orNull(trend.endToEndPercent()),
        CanonicalNumbers.number(p),
        (long) trend.windows().size());
  }
}
