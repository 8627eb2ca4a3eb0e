package io.soakstream.analyzer.detect.leak;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.ResourceSeries;
import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.result.LeakRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one resource has grown. Immutable.
 *
 * @param slopePerH Theil–Sen over the run, or of the growth since it began; in the series' unit per
 *     hour
 * @param onset when the growth began, if it did later than the run
 * @param early what was certain before the end, if anything was
 */
public record ResourceLeak(
    ResourceSeries series,
    LeakClass kind,
    double slopePerH,
    Optional<GrowthOnset> onset,
    Optional<EarlyLeak> early) {
  /** Nobody plans further ahead than a year. */
  private static final double FORESEEN_MAX_H = 365 * 24;

  private static final double US_PER_H = 3.6e9;

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
        .setBegan(onset.map(one -> CanonicalNumbers.minute(one.beganUs())).orElse(null))
        .setCertainSince(early.map(leak -> CanonicalNumbers.instant(leak.sinceUs())).orElse(null))
        .build();
  }

  /** How many readings there are. */
  public long samples() {
    return series.minutes().stream().mapToLong(Minute::samples).sum();
  }

  /** Growth in an hour, share of the level that it began at; NaN where that is 0. */
  public double sharePerH() {
    double level = onset.map(GrowthOnset::level).orElseGet(this::firstLevel);
    return level == 0 ? Double.NaN : slopePerH / Math.abs(level);
  }

  private double firstLevel() {
    return series.minutes().stream()
        .filter(minute -> minute.samples() > 0)
        .findFirst()
        .map(Minute::mean)
        .orElse(0.0);
  }

  /**
   * When a leak reaches a limit, in the series' unit, if it goes on like this: microseconds since
   * the epoch.
   */
  public OptionalLong reachesAtUs(double limit) {
    double hours = hoursTo(limit);
    List<Minute> minutes = series.minutes();
    return Double.isNaN(hours) || hours > FORESEEN_MAX_H
        ? OptionalLong.empty()
        : OptionalLong.of(minutes.get(minutes.size() - 1).startUs() + (long) (hours * US_PER_H));
  }

  /** At the slope of its growth, from the last reading; NaN for what is not a leak. */
  private double hoursTo(double limit) {
    List<Minute> minutes = series.minutes();
    if (!kind.isLeak() || Double.isNaN(limit) || minutes.isEmpty() || slopePerH <= 0) {
      return Double.NaN;
    }
    double level = minutes.get(minutes.size() - 1).last();
    return Math.max(0, (limit - level) / slopePerH);
  }
}
