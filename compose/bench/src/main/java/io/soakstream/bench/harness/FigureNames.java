package io.soakstream.bench.harness;

import java.util.Map;
import java.util.TreeMap;

/** Names of the figures that every trial has. The unit is last in the name. */
public final class FigureNames {
  /** From the start of the process to its end or its goal. */
  public static final String WALL_S = "wall_s";

  /** User and system time of the process and its children until then. */
  public static final String CPU_S = "cpu_s";

  /** Highest resident memory ({@code VmHWM}), summed over the process and its children. */
  public static final String PEAK_BYTES = "peak_bytes";

  /** Of how many events the trial disposed; the side says it. */
  public static final String EVENTS = "events";

  /** {@link #EVENTS} by {@link #WALL_S}. */
  public static final String EVENTS_PER_S = "events_per_s";

  /** The rate that a side has settled at; its whole rate where it does not say it. */
  public static final String STEADY_EVENTS_PER_S = "steady_events_per_s";

  /** {@link #EVENTS} by {@link #CPU_S}. */
  public static final String EVENTS_PER_CPU_S = "events_per_cpu_s";

  /** {@link #WALL_S} by {@link #EVENTS}, microseconds. */
  public static final String US_PER_EVENT = "us_per_event";

  private FigureNames() {}

  /** Adds what follows from the others. */
  static Map<String, Double> derived(Map<String, Double> measured) {
    Map<String, Double> all = new TreeMap<>(measured);
    double events = measured.getOrDefault(EVENTS, 0.0);
    if (events > 0) {
      double wall = measured.get(WALL_S);
      all.put(EVENTS_PER_S, events / wall);
      all.putIfAbsent(STEADY_EVENTS_PER_S, events / wall);
      all.put(US_PER_EVENT, wall / events * 1e6);
      double cpu = measured.getOrDefault(CPU_S, 0.0);
      if (cpu > 0) {
        all.put(EVENTS_PER_CPU_S, events / cpu);
      }
    }
    return all;
  }
}
