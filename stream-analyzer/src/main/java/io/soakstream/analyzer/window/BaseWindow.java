package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.RequestView;
import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.analyzer.second.SecondTotals;
import io.soakstream.event.Outcome;
import io.soakstream.event.ResourceSample;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.measure.GeneratorDelay;
import io.soakstream.measure.TargetOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Ten seconds of a run: what one partition counted of it, or what several counted together. Merging
 * in any order gives equal content. Confined to one thread.
 */
public final class BaseWindow {
  private static final long SECOND_US = 1_000_000;

  /** One reading of a resource. */
  public record Sample(String source, String metric, String unit, long timeUs, double value) {
    public static Sample of(ResourceSample event) {
      return new Sample(
          event.getSource(),
          event.getMetric(),
          event.getUnit(),
          event.getTimeUs(),
          event.getValue());
    }
  }

  private final long startUs;
  private final Map<SeriesId, WindowTotals> series = new HashMap<>();
  private final Map<SeriesId, ErrorSeconds> errors = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final SecondTotals seconds = new SecondTotals(BaseWindowGrid.LENGTH_S);
  private SeriesId lastId;
  private WindowTotals lastTotals;

  public BaseWindow(long startUs) {
    this.startUs = startUs;
  }

  /** Counts one request of this window. */
  public void record(
      SeriesId id,
      long intendedStartUs,
      int status,
      Outcome outcome,
      long responseUs,
      long serviceUs,
      long bytesIn,
      long bytesOut,
      int partition,
      long offset) {
    WindowTotals totals = totals(id);
    totals.record(
        status,
        outcome,
        responseUs,
        serviceUs,
        bytesIn,
        bytesOut,
        partition,
        offset,
        intendedStartUs);
    seconds.record(intendedStartUs - startUs, outcome, responseUs);
    if (TargetOutcome.isError(outcome)) {
      errorsOf(id).add(Math.floorDiv(intendedStartUs, SECOND_US), outcome, 1);
    }
  }

  /** Counts a request, and whether the generator held it up. */
  public void count(RequestView request, int partition, long offset) {
    record(
        request.series(),
        request.intendedStartUs(),
        request.status(),
        request.outcome(),
        request.responseUs(),
        request.serviceUs(),
        request.bytesIn(),
        request.bytesOut(),
        partition,
        offset);
    if (GeneratorDelay.isLate(request.sendDelayUs())
        && TargetOutcome.isOfTarget(request.outcome())) {
      countLate(request.series(), request.sendDelayUs());
    }
  }

  /** Of a request that is counted: the generator itself held it up for so long, microseconds. */
  public void countLate(SeriesId id, long delayUs) {
    totals(id).countLate(delayUs);
  }

  /** Keeps one reading of a resource in this window. */
  public void sample(Sample sample) {
    samples.add(sample);
  }

  /** Adds everything that another partition counted of the same window. */
  public void add(BaseWindow other) {
    other.series.forEach((id, totals) -> totals(id).add(totals));
    other.errors.forEach((id, seconds) -> errorsOf(id).add(seconds));
    samples.addAll(other.samples);
    seconds.add(other.seconds);
  }

  /**
   * The same with other names; series that get the same name are merged, and of a series that is
   * not any single one its requests are counted as {@link WindowTotals#other}. The totals are taken
   * over.
   */
  BaseWindow renamed(UnaryOperator<SeriesId> names) {
    BaseWindow renamed = new BaseWindow(startUs);
    series.forEach((id, totals) -> renamed.totals(names.apply(id)).add(totals));
    errors.forEach((id, seconds) -> renamed.errorsOf(names.apply(id)).add(seconds));
    renamed.samples.addAll(samples);
    renamed.seconds.add(seconds);
    renamed.series.forEach(
        (id, totals) -> totals.other = SeriesCap.isOther(SeriesKey.of(id)) ? totals.requests : 0);
    return renamed;
  }

  /** Microseconds since the epoch. */
  public long startUs() {
    return startUs;
  }

  /** Totals by series; not to be changed. */
  public Map<SeriesId, WindowTotals> series() {
    return series;
  }

  /** Errors per second by series, of series that had any; not to be changed. */
  public Map<SeriesId, ErrorSeconds> errors() {
    return errors;
  }

  /** All requests by second. */
  public SecondTotals seconds() {
    return seconds;
  }

  /** Readings of resources, in no particular order; not to be changed. */
  public List<Sample> samples() {
    return samples;
  }

  /** How many errors were counted. */
  public long errorCount() {
    return errors.values().stream().mapToLong(ErrorSeconds::errors).sum();
  }

  /** Its errors, and nothing else of it. */
  public BaseWindow errorsOnly() {
    BaseWindow only = new BaseWindow(startUs);
    errors.forEach(
        (id, seconds) -> {
          only.totals(id);
          only.errorsOf(id).add(seconds);
        });
    return only;
  }

  /** Requests of all series. */
  public long requests() {
    return series.values().stream().mapToLong(WindowTotals::requests).sum();
  }

  ErrorSeconds errorsOf(SeriesId id) {
    return errors.computeIfAbsent(id, s -> new ErrorSeconds());
  }

  WindowTotals totals(SeriesId id) {
    if (id == lastId) {
      return lastTotals;
    }
    lastTotals = series.computeIfAbsent(id, s -> new WindowTotals());
    lastId = id;
    return lastTotals;
  }
}
