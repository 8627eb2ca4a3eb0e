package io.soakstream.analyzer.window;

import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.result.WindowKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Closed base windows of one run, rolled up to minutes, hours, phases and the run. Minutes and
 * hours are counted from the run's start. Base windows are closed in order of their start. Confined
 * to one thread.
 */
public final class RunRollup {
  /** Length of a minute window, microseconds. */
  public static final long MINUTE_US = 60_000_000;

  /** Length of an hour window, microseconds. */
  public static final long HOUR_US = 3_600_000_000L;

  /** Hears of every window when it closes. */
  public interface Listener {
    /** Ignores everything: for rebuilding what was told before. */
    Listener NONE =
        new Listener() {
          @Override
          public void window(
              WindowKind kind,
              String phase,
              long startUs,
              long lengthUs,
              SeriesKey key,
              WindowTotals totals) {}

          @Override
          public void resourceMinute(ResourceSeries series, Minute minute) {}
        };

    /** A window of a series has closed; the totals may change after the call. */
    void window(
        WindowKind kind,
        String phase,
        long startUs,
        long lengthUs,
        SeriesKey key,
        WindowTotals totals);

    /** A minute of a resource has closed. */
    void resourceMinute(ResourceSeries series, Minute minute);
  }

  private static final long SECOND_US = 1_000_000;
  private static final int BASE_S = (int) (BaseWindow.LENGTH_US / SECOND_US);
  private static final long NONE_OPEN = Long.MIN_VALUE;

  private final RunPlan plan;
  private final TreeMap<String, SeriesTotals> minute = new TreeMap<>();
  private long minuteStartUs = NONE_OPEN;
  private final TreeMap<String, SeriesTotals> hour = new TreeMap<>();
  private long hourStartUs = NONE_OPEN;
  private final TreeMap<String, SeriesTotals> phases = new TreeMap<>();
  private final TreeMap<SeriesKey, List<WindowFigures>> hours = new TreeMap<>();
  private final TreeMap<SeriesKey, List<WindowFigures>> minutes = new TreeMap<>();
  private final TreeMap<SeriesKey, ErrorSeconds> errorSeconds = new TreeMap<>();
  private final ResourceMinutes resources = new ResourceMinutes();

  public RunRollup(RunPlan plan) {
    this.plan = plan;
  }

  /** Closes a base window; everything that ends before its start closes first. */
  public void close(BaseWindow base, Listener listener) {
    closeUpTo(base.startUs(), listener);
    minuteStartUs = alignedUs(base.startUs(), MINUTE_US);
    hourStartUs = alignedUs(base.startUs(), HOUR_US);
    TreeMap<String, SeriesTotals> byPhase = new TreeMap<>();
    base.series()
        .forEach(
            (id, totals) ->
                byPhase
                    .computeIfAbsent(id.phase(), p -> new SeriesTotals())
                    .addRolledUp(id.key(), totals));
    addTo(minute, byPhase);
    base.errors().forEach((id, seconds) -> addErrors(id.key(), seconds));
    resources.add(base.samples());
    merged(byPhase)
        .byKey()
        .forEach(
            (key, totals) -> {
              if (isStoredAtBase(key)) {
                errorSeconds
                    .computeIfAbsent(key, k -> new ErrorSeconds())
                    .addLoad(base.startUs() / SECOND_US, BASE_S, totals.requests());
                listener.window(
                    WindowKind.BASE, "", base.startUs(), BaseWindow.LENGTH_US, key, totals);
              }
            });
  }

  /** Closes every minute and hour that ends by a watermark. */
  public void closeUpTo(long watermarkUs, Listener listener) {
    if (minuteStartUs != NONE_OPEN && minuteStartUs + MINUTE_US <= watermarkUs) {
      closeMinute(listener, true);
    }
    if (hourStartUs != NONE_OPEN && hourStartUs + HOUR_US <= watermarkUs) {
      closeHour(listener, true);
    }
  }

  /** The run has ended: closes what is open, the phases and the run itself. */
  public void finish(long endUs, Listener listener) {
    if (minuteStartUs != NONE_OPEN) {
      closeMinute(listener, minuteStartUs + MINUTE_US <= endUs);
    }
    if (hourStartUs != NONE_OPEN) {
      closeHour(listener, hourStartUs + HOUR_US <= endUs);
    }
    phases.forEach(
        (phase, totals) -> {
          RunPlan.Phase planned = plan.phase(phase, endUs);
          long lengthUs = planned.endUs() - planned.startUs();
          totals
              .byKey()
              .forEach(
                  (key, of) ->
                      listener.window(
                          WindowKind.PHASE, phase, planned.startUs(), lengthUs, key, of));
        });
    merged(phases)
        .byKey()
        .forEach(
            (key, totals) ->
                listener.window(
                    WindowKind.RUN, "", plan.startUs(), endUs - plan.startUs(), key, totals));
  }

  /** Totals of the run so far, the open hour included. */
  public SortedMap<SeriesKey, WindowTotals> totals() {
    return merged(phasesSoFar()).sorted();
  }

  /** Totals of each phase so far, the open hour included. */
  public Map<String, SortedMap<SeriesKey, WindowTotals>> phases() {
    TreeMap<String, SortedMap<SeriesKey, WindowTotals>> all = new TreeMap<>();
    phasesSoFar().forEach((phase, totals) -> all.put(phase, totals.sorted()));
    return all;
  }

  /** Closed hours, complete ones only. */
  public SortedMap<SeriesKey, List<WindowFigures>> hours() {
    return Collections.unmodifiableSortedMap(hours);
  }

  /** Closed minutes, complete ones only. */
  public SortedMap<SeriesKey, List<WindowFigures>> minutes() {
    return Collections.unmodifiableSortedMap(minutes);
  }

  /** Errors per second of the closed base windows. */
  public SortedMap<SeriesKey, ErrorSeconds> errorSeconds() {
    return Collections.unmodifiableSortedMap(errorSeconds);
  }

  /** Closed minutes of every resource. */
  public List<ResourceSeries> resources() {
    return resources.series();
  }

  private void closeMinute(Listener listener, boolean complete) {
    tell(minute, WindowKind.MINUTE, minuteStartUs, MINUTE_US, listener, complete ? minutes : null);
    addTo(hour, minute);
    resources.close(minuteStartUs, listener);
    minute.clear();
    minuteStartUs = NONE_OPEN;
  }

  private void closeHour(Listener listener, boolean complete) {
    tell(hour, WindowKind.HOUR, hourStartUs, HOUR_US, listener, complete ? hours : null);
    addTo(phases, hour);
    hour.clear();
    hourStartUs = NONE_OPEN;
  }

  private static void tell(
      TreeMap<String, SeriesTotals> window,
      WindowKind kind,
      long startUs,
      long lengthUs,
      Listener listener,
      Map<SeriesKey, List<WindowFigures>> figures) {
    merged(window)
        .byKey()
        .forEach(
            (key, totals) -> {
              listener.window(kind, "", startUs, lengthUs, key, totals);
              if (figures != null && isStoredAtBase(key)) {
                figures
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(WindowFigures.of(startUs, lengthUs, totals));
              }
            });
  }

  private TreeMap<String, SeriesTotals> phasesSoFar() {
    if (minute.isEmpty() && hour.isEmpty()) {
      return phases;
    }
    TreeMap<String, SeriesTotals> all = new TreeMap<>();
    addTo(all, phases);
    addTo(all, hour);
    addTo(all, minute);
    return all;
  }

  private void addErrors(SeriesKey key, ErrorSeconds seconds) {
    for (SeriesKey series :
        List.of(
            SeriesKey.RUN,
            SeriesKey.ofTenant(key.tenant()),
            SeriesKey.ofEndpoint(key.endpoint()))) {
      errorSeconds.computeIfAbsent(series, s -> new ErrorSeconds()).add(seconds);
    }
  }

  private long alignedUs(long timeUs, long lengthUs) {
    return plan.startUs() + Math.floorDiv(timeUs - plan.startUs(), lengthUs) * lengthUs;
  }

  /**
   * Ten-second rows are kept for the run, tenants and endpoints; tenant × endpoint from the minute
   * up.
   */
  private static boolean isStoredAtBase(SeriesKey key) {
    return key.tenant().equals(SeriesKey.ALL) || key.endpoint().equals(SeriesKey.ALL);
  }

  private static SeriesTotals merged(TreeMap<String, SeriesTotals> byPhase) {
    return SeriesTotals.merged(byPhase.values());
  }

  private static void addTo(
      TreeMap<String, SeriesTotals> sums, TreeMap<String, SeriesTotals> parts) {
    parts.forEach(
        (phase, totals) -> sums.computeIfAbsent(phase, p -> new SeriesTotals()).add(totals));
  }
}
