package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.result.LeakRow;
import java.util.List;
import java.util.Optional;

/**
 * How one resource has grown. Immutable.
 *
 * @param slopePerH Theil–Sen, in the series' unit per hour
 * @param early what was certain before the end, if anything was
 */
public record ResourceLeak(
    ResourceSeries series, LeakClass kind, double slopePerH, Optional<EarlyLeak> early) {

  /** Whether the growth is bound to reach a limit, in the series' unit, before the planned end. */
  public boolean reachesBeforeEnd(double limit) {
    return kind.isLeak() && early.isPresent() && early.get().lowAtPlannedEnd() >= limit;
  }

  /** The row that is published; the limit is in the series' unit, NaN when none is declared. */
  public LeakRow row(double limit) {
    return LeakRow.newBuilder()
        .setSeries(series.name())
        .setClass$(kind.label())
        .setSlopePerH(CanonicalNumbers.number(slopePerH))
        .setTimeToLimitH(CanonicalNumbers.orNull(hoursTo(limit)))
        .setSamples(samples())
        .setCertainSince(early.map(leak -> CanonicalNumbers.instant(leak.sinceUs())).orElse(null))
        .build();
  }

  /** How many readings there are. */
  public long samples() {
    return series.minutes().stream().mapToLong(Minute::samples).sum();
  }

  /** At the slope of the whole run, from the last reading; NaN for what is not a leak. */
  private double hoursTo(double limit) {
    List<Minute> minutes = series.minutes();
    if (!kind.isLeak() || Double.isNaN(limit) || minutes.isEmpty() || slopePerH <= 0) {
      return Double.NaN;
    }
    double level = minutes.get(minutes.size() - 1).last();
    return Math.max(0, (limit - level) / slopePerH);
  }
}
