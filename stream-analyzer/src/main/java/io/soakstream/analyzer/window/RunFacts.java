package io.soakstream.analyzer.window;

import io.soakstream.event.Annotation;
import io.soakstream.event.CheckResult;
import io.soakstream.event.EndStatus;
import io.soakstream.result.LedgerRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All that is known of a run up to its watermark: the input of the detectors and of the verdict. A
 * view; not to be changed by its readers.
 *
 * @param watermarkUs every window that ends by then is closed, microseconds since the epoch
 * @param end how the run ended, empty while it goes on
 * @param totals of the whole run so far, by series: all, each tenant, each endpoint, each tenant ×
 *     endpoint
 * @param phases totals of each phase so far, by the phase's name
 * @param hours closed hours in order, for all, each tenant and each endpoint
 * @param minutes closed minutes in order, for the same series
 * @param errorSeconds errors per second of closed windows, for the same series
 * @param checks results of checks after the run, in the order they came
 * @param baseLines figures of base windows that rules look along
 */
public record RunFacts(
    RunPlan plan,
    long watermarkUs,
    Optional<End> end,
    SortedMap<SeriesKey, WindowTotals> totals,
    Map<String, SortedMap<SeriesKey, WindowTotals>> phases,
    SortedMap<SeriesKey, List<WindowFigures>> hours,
    SortedMap<SeriesKey, List<WindowFigures>> minutes,
    SortedMap<SeriesKey, ErrorSeconds> errorSeconds,
    List<ResourceSeries> resources,
    List<Note> annotations,
    LedgerRow ledger,
    List<String> warnings,
    List<Check> checks,
    BaseLines baseLines) {

  /** The same with other totals, hours and minutes. */
  public RunFacts with(
      SortedMap<SeriesKey, WindowTotals> otherTotals,
      SortedMap<SeriesKey, List<WindowFigures>> otherHours,
      SortedMap<SeriesKey, List<WindowFigures>> otherMinutes) {
    return new RunFacts(
        plan,
        watermarkUs,
        end,
        otherTotals,
        phases,
        otherHours,
        otherMinutes,
        errorSeconds,
        resources,
        annotations,
        ledger,
        warnings,
        checks,
        baseLines);
  }

  /** The same with other errors. */
  public RunFacts with(SortedMap<SeriesKey, ErrorSeconds> otherErrorSeconds) {
    return new RunFacts(
        plan,
        watermarkUs,
        end,
        totals,
        phases,
        hours,
        minutes,
        otherErrorSeconds,
        resources,
        annotations,
        ledger,
        warnings,
        checks,
        baseLines);
  }

  /** How and when a run ended, in event time. */
  public record End(EndStatus status, String reason, long timeUs) {}

  /**
   * Result of a check after the load.
   *
   * @param durationUs how long it took to be answered, microseconds; null when it was not asked
   */
  public record Check(
      String name, boolean passed, String expected, String observed, Long durationUs) {
    public static Check of(CheckResult event) {
      return new Check(
          event.getCheck(),
          event.getPassed(),
          event.getExpected(),
          event.getObserved(),
          event.getDurationUs());
    }
  }

  /** An annotation; end is the start for a moment. */
  public record Note(String kind, String text, long startUs, long endUs) {
    public static Note of(Annotation event) {
      long endUs = event.getEndUs() == null ? event.getTimeUs() : event.getEndUs();
      return new Note(event.getKind(), event.getText(), event.getTimeUs(), endUs);
    }

    /** Whether it lasts into a stretch of time; a moment lies in the one that it falls into. */
    public boolean overlaps(long fromUs, long untilUs) {
      return startUs == endUs
          ? startUs >= fromUs && startUs < untilUs
          : startUs < untilUs && endUs > fromUs;
    }
  }
}
