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
  private final TreeMap<String, SeriesTotals> minuteByPhase = new TreeMap<>();
  private long minuteStartUs = NONE_OPEN;
  private SeriesTotals hour = new SeriesTotals();
  private long hourStartUs = NONE_OPEN;
  private final SeriesTotals run = new SeriesTotals();
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
    byPhase.forEach((phase, totals) -> totalsOf(minuteByPhase, phase).add(totals));
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
          totals
              .byKey()
              .forEach(
                  (key, of) ->
                      listener.window(
                          WindowKind.PHASE,
                          phase,
                          planned.startUs(),
                          planned.endUs() - planned.startUs(),
                          key,
                          of));
        });
    run.byKey()
        .forEach(
            (key, totals) ->
                listener.window(
                    WindowKind.RUN, "", plan.startUs(), endUs - plan.startUs(), key, totals));
  }

  /** Totals of the run so far, the open minute included. */
  public SortedMap<SeriesKey, WindowTotals> totals() {
    return minuteByPhase.isEmpty()
        ? run.byKey()
        : SeriesTotals.sum(run, merged(minuteByPhase)).byKey();
  }

  /** Totals of each phase so far, the open minute included. */
  public Map<String, SortedMap<SeriesKey, WindowTotals>> phases() {
    TreeMap<String, SortedMap<SeriesKey, WindowTotals>> all = new TreeMap<>();
    phases.forEach((phase, totals) -> all.put(phase, totals.byKey()));
    minuteByPhase.forEach(
        (phase, totals) ->
            all.put(
                phase,
                phases.containsKey(phase)
                    ? SeriesTotals.sum(phases.get(phase), totals).byKey()
                    : totals.byKey()));
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
    SeriesTotals minute = merged(minuteByPhase);
    minute
        .byKey()
        .forEach(
            (key, totals) -> {
              listener.window(WindowKind.MINUTE, "", minuteStartUs, MINUTE_US, key, totals);
              if (complete && isStoredAtBase(key)) {
                minutes
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(WindowFigures.of(minuteStartUs, MINUTE_US, totals));
              }
            });
    hour.add(minute);
    run.add(minute);
    minuteByPhase.forEach((phase, totals) -> totalsOf(phases, phase).add(totals));
    resources.close(minuteStartUs, listener);
    minuteByPhase.clear();
    minuteStartUs = NONE_OPEN;
  }

  private void closeHour(Listener listener, boolean complete) {
    hour.byKey()
        .forEach(
            (key, totals) -> {
              listener.window(WindowKind.HOUR, "", hourStartUs, HOUR_US, key, totals);
              if (complete && isStoredAtBase(key)) {
                hours
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(WindowFigures.of(hourStartUs, HOUR_US, totals));
              }
            });
    hour = new SeriesTotals();
    hourStartUs = NONE_OPEN;
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
    if (byPhase.size() == 1) {
      return byPhase.firstEntry().getValue();
    }
    SeriesTotals merged = new SeriesTotals();
    byPhase.values().forEach(merged::add);
    return merged;
  }

  private static SeriesTotals totalsOf(TreeMap<String, SeriesTotals> byPhase, String phase) {
    return byPhase.computeIfAbsent(phase, p -> new SeriesTotals());
  }
}
