package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.measure.BaseWindowGrid;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the detectors look along: figures of closed hours and minutes and errors per second, of the
 * run, its tenants and its endpoints. Only what lies within the time of the run is on them: a clock
 * that is a day ahead must not look like a day of load. Confined to one thread.
 */
final class TimeLines {
  /** A live run is announced before it starts. */
  private static final long BEFORE_US = RunRollup.MINUTE_US;

  /** Requests may be under way when the run should have ended. */
  private static final long AFTER_US = RunRollup.HOUR_US;

  /** For a run whose planned end is not known. */
  private static final long LONGEST_US = 31 * 24 * RunRollup.HOUR_US;

  private static final long SECOND_US = 1_000_000;
  private static final int BASE_S = BaseWindowGrid.LENGTH_S;
  private static final int TENANTS_NAMED = 5;

  /** With more declared series only the run as a whole is searched for bursts of latency. */
  private static final int SLOW_SERIES_MAX = 16;

  private final BaseLines baseLines;
  private final long fromUs;
  private final long untilUs;
  private final Set<SeriesKey> slowSeries;
  private final SeriesCap cap;
  private final Set<String> tenants = new TreeSet<>();
  private final Set<String> endpoints = new TreeSet<>();
  private final TreeMap<SeriesKey, List<WindowFigures>> hours = new TreeMap<>();
  private final TreeMap<SeriesKey, List<WindowFigures>> minutes = new TreeMap<>();
  private final TreeMap<SeriesKey, ErrorSeconds> errorSeconds = new TreeMap<>();
  private final Set<String> tenantsOutside = new TreeSet<>();
  private long requestsOutside;
  private long lastUs;

  TimeLines(RunPlan plan, SeriesCap cap, List<BaseLines.Wanted> wanted) {
    this.cap = cap;
    baseLines = new BaseLines(plan, wanted);
    slowSeries = slowSeries(plan);
    fromUs = plan.startUs() - BEFORE_US;
    untilUs =
        plan.plannedEndUs() > plan.startUs()
            ? plan.plannedEndUs() + AFTER_US
            : plan.startUs() + LONGEST_US;
    lastUs = plan.startUs();
  }

  private static Set<SeriesKey> slowSeries(RunPlan plan) {
    Set<SeriesKey> series = new HashSet<>(Set.of(SeriesKey.RUN));
    if (plan.tenants().size() + plan.endpoints().size() <= SLOW_SERIES_MAX) {
      plan.tenants().forEach(tenant -> series.add(SeriesKey.ofTenant(tenant)));
      plan.endpoints().forEach(endpoint -> series.add(SeriesKey.ofEndpoint(endpoint)));
    }
    return series;
  }

  /** Whether a window that starts then lies within the time of the run. */
  boolean hold(long startUs) {
    return startUs >= fromUs && startUs < untilUs;
  }

  /** Takes in the errors of a closed base window, or notes that it lies outside. */
  void addErrors(BaseWindow base) {
    if (!hold(base.startUs())) {
      requestsOutside += base.requests();
      base.series().keySet().stream()
          .map(SeriesId::tenant)
          .filter(tenant -> tenantsOutside.size() < TENANTS_NAMED)
          .forEach(tenantsOutside::add);
      return;
    }
    lastUs = Math.max(lastUs, base.startUs() + BaseWindowGrid.LENGTH_US);
    base.errors()
        .forEach(
            (id, seconds) -> {
              addErrors(SeriesKey.RUN, seconds);
              addErrors(SeriesKey.ofTenant(id.tenant()), seconds);
              addErrors(SeriesKey.ofEndpoint(id.endpoint()), seconds);
            });
  }

  private void addErrors(SeriesKey key, ErrorSeconds seconds) {
    if (keeps(key)) {
      errorSeconds.computeIfAbsent(key, k -> new ErrorSeconds()).add(seconds);
    }
  }

  /** Takes in the requests and the response times of a series in a base window. */
  void addLoad(SeriesKey key, long startUs, WindowTotals totals) {
    if (hold(startUs) && keeps(key)) {
      ErrorSeconds seconds = errorSeconds.computeIfAbsent(key, k -> new ErrorSeconds());
      seconds.addLoad(startUs / SECOND_US, BASE_S, totals.requests());
      if (slowSeries.contains(key)) {
        seconds.slow().add(startUs, totals.response());
      }
    }
  }

  /** Takes in the totals of a closed base window. */
  void addBase(long startUs, Map<String, SeriesTotals> byPhase) {
    if (hold(startUs)) {
      baseLines.add(startUs, byPhase, this::keeps);
    }
  }

  void addMinute(SeriesKey key, long startUs, WindowTotals totals) {
    add(minutes, key, startUs, RunRollup.MINUTE_US, totals);
  }

  void addHour(SeriesKey key, long startUs, WindowTotals totals) {
    add(hours, key, startUs, RunRollup.HOUR_US, totals);
  }

  private void add(
      Map<SeriesKey, List<WindowFigures>> line,
      SeriesKey key,
      long startUs,
      long lengthUs,
      WindowTotals totals) {
    if (hold(startUs) && keeps(key)) {
      line.computeIfAbsent(key, k -> WindowFigures.line())
          .add(WindowFigures.of(startUs, lengthUs, totals));
    }
  }

  /** Whether a series has lines: not when it stands for many, nor when its name is not kept. */
  private boolean keeps(SeriesKey key) {
    if (SeriesCap.isOther(key)) {
      return false;
    }
    if (tenants.add(key.tenant())) {
      forget(tenants, cap.tenantsGone(tenants), SeriesKey::ofTenant);
    }
    if (endpoints.add(key.endpoint())) {
      forget(endpoints, cap.endpointsGone(endpoints), SeriesKey::ofEndpoint);
    }
    return tenants.contains(key.tenant()) && endpoints.contains(key.endpoint());
  }

  private void forget(Set<String> names, Set<String> gone, Function<String, SeriesKey> seriesOf) {
    names.removeAll(gone);
    for (String name : gone) {
      SeriesKey key = seriesOf.apply(name);
      hours.remove(key);
      minutes.remove(key);
      errorSeconds.remove(key);
    }
    if (!gone.isEmpty()) {
      baseLines.forget(key -> gone.contains(key.tenant()) || gone.contains(key.endpoint()));
    }
  }

  BaseLines baseLines() {
    return baseLines;
  }

  SortedMap<SeriesKey, List<WindowFigures>> hours() {
    return Collections.unmodifiableSortedMap(hours);
  }

  SortedMap<SeriesKey, List<WindowFigures>> minutes() {
    return Collections.unmodifiableSortedMap(minutes);
  }

  SortedMap<SeriesKey, ErrorSeconds> errorSeconds() {
    return Collections.unmodifiableSortedMap(errorSeconds);
  }

  /**
   * The same, and those of windows that are still open, of series that are known. How many requests
   * an open window has is not known: it is taken to have as many as the last that has closed.
   */
  SortedMap<SeriesKey, ErrorSeconds> errorSecondsWith(List<BaseWindow> open) {
    TreeMap<SeriesKey, ErrorSeconds> more = new TreeMap<>();
    for (BaseWindow window : open) {
      if (hold(window.startUs())) {
        window
            .errors()
            .forEach(
                (id, seconds) -> {
                  copy(SeriesKey.RUN, more).add(seconds);
                  for (SeriesKey key :
                      List.of(
                          SeriesKey.ofTenant(id.tenant()), SeriesKey.ofEndpoint(id.endpoint()))) {
                    if (errorSeconds.containsKey(key)) {
                      copy(key, more).add(seconds);
                    }
                  }
                });
      }
    }
    more.values().forEach(seconds -> seconds.repeatLoadUntil(seconds.lastS() + 1));
    TreeMap<SeriesKey, ErrorSeconds> all = new TreeMap<>(errorSeconds);
    all.putAll(more);
    return all;
  }

  private ErrorSeconds copy(SeriesKey key, Map<SeriesKey, ErrorSeconds> copies) {
    return copies.computeIfAbsent(
        key,
        k -> {
          ErrorSeconds copy = new ErrorSeconds();
          Optional.ofNullable(errorSeconds.get(k)).ifPresent(copy::add);
          return copy;
        });
  }

  /** End of the last base window within the time of the run, microseconds since the epoch. */
  long lastUs() {
    return lastUs;
  }

  /** What lies outside the time of the run. */
  Optional<String> warning() {
    if (requestsOutside == 0) {
      return Optional.empty();
    }
    return Optional.of(
        requestsOutside
            + " requests start outside the time of the run (tenants "
            + String.join(", ", tenantsOutside)
            + "): a clock may be wrong; they are counted, but are on no time line");
  }
}
