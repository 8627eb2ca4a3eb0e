package io.soakstream.analyzer.window;

import io.soakstream.analyzer.window.ResourceSeries.Minute;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.result.WindowKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  private static final long NONE_OPEN = Long.MIN_VALUE;

  private final RunPlan plan;
  private final TreeMap<String, SeriesTotals> minute = new TreeMap<>();
  private long minuteStartUs = NONE_OPEN;
  private final TreeMap<String, SeriesTotals> hour = new TreeMap<>();
  private long hourStartUs = NONE_OPEN;
  private final TreeMap<String, SeriesTotals> phases = new TreeMap<>();
  private final SeriesCap cap;
  private final TimeLines lines;
  private final ResourceMinutes resources = new ResourceMinutes();

  /**
   * @param wanted what of the base windows is to be looked along
   */
  public RunRollup(RunPlan plan, List<BaseLines.Wanted> wanted) {
    this.plan = plan;
    this.cap = new SeriesCap(plan);
    this.lines = new TimeLines(plan, cap, wanted);
  }

  /** The window itself when it has no more series than a run may have, else one that has not. */
  public BaseWindow capped(BaseWindow window) {
    return cap.cap(window);
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
                    .addRolledUp(SeriesKey.of(id), totals));
    addTo(minute, byPhase);
    cap.cap(minute);
    lines.addErrors(base);
    lines.addBase(base.startUs(), byPhase);
    resources.add(base.samples());
    merged(byPhase)
        .byKey()
        .forEach(
            (key, totals) -> {
              if (isStoredAtBase(key)) {
                lines.addLoad(key, base.startUs(), totals);
                totals.seconds = key.equals(SeriesKey.RUN) ? base.seconds() : null;
                listener.window(
                    WindowKind.BASE, "", base.startUs(), BaseWindowGrid.LENGTH_US, key, totals);
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
    return lines.hours();
  }

  /** Closed minutes, complete ones only. */
  public SortedMap<SeriesKey, List<WindowFigures>> minutes() {
    return lines.minutes();
  }

  /** Errors per second of the closed base windows. */
  public SortedMap<SeriesKey, ErrorSeconds> errorSeconds() {
    return lines.errorSeconds();
  }

  /** The same, and those of windows that are still open. */
  public SortedMap<SeriesKey, ErrorSeconds> errorSecondsWith(List<BaseWindow> open) {
    return lines.errorSecondsWith(open);
  }

  /** Figures of closed base windows that somebody looks along. */
  public BaseLines baseLines() {
    return lines.baseLines();
  }

  /** Closed minutes of every resource. */
  public List<ResourceSeries> resources() {
    return resources.series();
  }

  /** End of the last base window within the time of the run, microseconds since the epoch. */
  public long lastUs() {
    return lines.lastUs();
  }

  /** What readers of the figures should know of their times and of what is not in them. */
  public List<String> warnings() {
    return Stream.of(lines.warning(), resources.warning()).flatMap(Optional::stream).toList();
  }

  private void closeMinute(Listener listener, boolean complete) {
    long startUs = minuteStartUs;
    merged(minute)
        .byKey()
        .forEach(
            (key, totals) -> {
              listener.window(WindowKind.MINUTE, "", startUs, MINUTE_US, key, totals);
              if (complete && isStoredAtBase(key)) {
                lines.addMinute(key, startUs, totals);
              }
            });
    addTo(hour, minute);
    cap.cap(hour);
    resources.close(startUs, lines.hold(startUs), listener);
    minute.clear();
    minuteStartUs = NONE_OPEN;
  }

  private void closeHour(Listener listener, boolean complete) {
    long startUs = hourStartUs;
    merged(hour)
        .byKey()
        .forEach(
            (key, totals) -> {
              listener.window(WindowKind.HOUR, "", startUs, HOUR_US, key, totals);
              if (complete && isStoredAtBase(key)) {
                lines.addHour(key, startUs, totals);
              }
            });
    addTo(phases, hour);
    cap.cap(phases);
    hour.clear();
    hourStartUs = NONE_OPEN;
  }

  private TreeMap<String, SeriesTotals> phasesSoFar() {
    if (minute.isEmpty() && hour.isEmpty()) {
      return phases;
    }
    TreeMap<String, SeriesTotals> all = new TreeMap<>();
    addTo(all, phases);
    addTo(all, hour);
    addTo(all, minute);
    cap.cap(all);
    return all;
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
