package io.soakstream.analyzer.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Figures of base windows that somebody will look along, kept because their histograms are merged
 * into minutes. Confined to one thread.
 */
public final class BaseLines {
  /**
   * What is to be kept.
   *
   * @param id whose it is
   * @param phases the phases in each of which it is looked at; null for all that are measured
   *     together
   * @param series which series
   * @param figure of a window; NaN where it has too few samples for it. Null to keep all that was
   *     counted, for {@link #totalsOf}
   * @param samples of a window
   * @param bounds between which two figures that of a window is certain to lie; null when it is
   *     certain
   */
  public record Wanted(
      String id,
      Predicate<String> phases,
      Predicate<SeriesKey> series,
      ToDoubleFunction<WindowTotals> figure,
      ToLongFunction<WindowTotals> samples,
      Function<WindowTotals, double[]> bounds) {
    /** All that is counted in each window. */
    public static Wanted totals(String id, Predicate<String> phases, Predicate<SeriesKey> series) {
      return new Wanted(id, phases, series, null, null, null);
    }
  }

  private final List<Wanted> wanted;
  private final RunPlan plan;
  private final Map<String, TreeMap<SeriesKey, BaseLine>> lines = new HashMap<>();
  private final Map<String, TreeMap<SeriesKey, BaseTotals>> totals = new HashMap<>();

  public BaseLines(RunPlan plan, List<Wanted> wanted) {
    this.plan = plan;
    this.wanted = List.copyOf(wanted);
  }

  /**
   * Takes in a closed base window.
   *
   * @param isKept which series have lines at all
   */
  void add(long startUs, Map<String, SeriesTotals> byPhase, Predicate<SeriesKey> isKept) {
    if (wanted.isEmpty()) {
      return;
    }
    List<SeriesTotals> measured = new ArrayList<>();
    byPhase.forEach(
        (phase, counted) -> {
          if (!plan.isWarmup(phase)) {
            measured.add(counted);
          }
        });
    SeriesTotals whole = SeriesTotals.merged(measured);
    for (Wanted one : wanted) {
      if (one.phases() == null) {
        add(one, "", startUs, whole, isKept);
      } else {
        byPhase.forEach(
            (phase, counted) -> {
              if (one.phases().test(phase)) {
                add(one, phase, startUs, counted, isKept);
              }
            });
      }
    }
  }

  private void add(
      Wanted one, String phase, long startUs, SeriesTotals counted, Predicate<SeriesKey> isKept) {
    if (one.figure() == null) {
      addTotals(one, phase, startUs, counted, isKept);
      return;
    }
    Map<SeriesKey, BaseLine> own =
        lines.computeIfAbsent(key(one.id(), phase), k -> new TreeMap<>());
    counted
        .byKey()
        .forEach(
            (series, of) -> {
              if (one.series().test(series) && isKept.test(series)) {
                own.computeIfAbsent(series, s -> new BaseLine(startUs))
                    .add(
                        startUs,
                        one.figure().applyAsDouble(of),
                        one.samples().applyAsLong(of),
                        one.bounds().apply(of));
              }
            });
  }

  private void addTotals(
      Wanted one, String phase, long startUs, SeriesTotals counted, Predicate<SeriesKey> isKept) {
    Map<SeriesKey, BaseTotals> own =
        totals.computeIfAbsent(key(one.id(), phase), k -> new TreeMap<>());
    counted
        .byKey()
        .forEach(
            (series, of) -> {
              if (one.series().test(series) && isKept.test(series)) {
                own.computeIfAbsent(series, s -> new BaseTotals()).add(startUs, of);
              }
            });
  }

  /** Lets series go whose names are not kept any more. */
  void forget(Predicate<SeriesKey> isGone) {
    totals.values().forEach(own -> own.keySet().removeIf(isGone));
    lines.values().forEach(own -> own.keySet().removeIf(isGone));
  }

  /**
   * The lines of one who wanted some, by series.
   *
   * @param phase by its name; empty for all that are measured
   */
  public SortedMap<SeriesKey, BaseLine> of(String id, String phase) {
    return Collections.unmodifiableSortedMap(lines.getOrDefault(key(id, phase), new TreeMap<>()));
  }

  /**
   * All that was counted in the base windows of one who wanted it, by series.
   *
   * @param phase by its name; empty for all that are measured
   */
  public SortedMap<SeriesKey, BaseTotals> totalsOf(String id, String phase) {
    return Collections.unmodifiableSortedMap(totals.getOrDefault(key(id, phase), new TreeMap<>()));
  }

  private static String key(String id, String phase) {
    return id + "|" + phase;
  }
}
