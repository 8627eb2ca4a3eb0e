package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stretch of the run.
 *
 * @param loads load per tenant; empty for the run's load split by weight; a tenant that is left out
 *     rests
 * @param isWarmup whether rules that do not name it leave it out
 * @param soughtPerS rate of a step that looks for what the target can carry; 0 for none
 */
public record Phase(
    String name,
    Duration duration,
    Map<String, LoadProfile> loads,
    boolean isWarmup,
    double soughtPerS) {
  public Phase {
    loads = Collections.unmodifiableSortedMap(new TreeMap<>(loads));
  }

  /** A phase that looks for nothing. */
  public Phase(String name, Duration duration, Map<String, LoadProfile> loads, boolean isWarmup) {
    this(name, duration, loads, isWarmup, 0);
  }

  /** A phase that is measured. */
  public Phase(String name, Duration duration, Map<String, LoadProfile> loads) {
    this(name, duration, loads, false);
  }
}
