package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One resource series of a simulation, sampled once a minute.
 *
 * @param curve value at points of the run (offset from its start), linear in between
 * @param counter whether the value only grows; its last point is met exactly
 * @param noise standard deviation around the curve, in the unit
 * @param step the resolution of the reading, such as 1 for whole numbers; 0 for any
 * @param max readings never exceed it
 * @param dips collections that free some of it
 * @param atCheckpoint what the checkpoint adds, from its start on
 * @param restOf metric of the same source of which this is the rest, up to the curve's value
 */
public record ResourceModel(
    String source,
    String metric,
    String unit,
    boolean counter,
    SortedMap<Duration, Double> curve,
    double noise,
    double step,
    double max,
    Optional<Dips> dips,
    double atCheckpoint,
    Optional<String> restOf) {

  public ResourceModel {
    curve = Collections.unmodifiableSortedMap(new TreeMap<>(curve));
  }

  /** Value of a curve at a point of the run: linear between its points, level outside of them. */
  public static double valueAt(SortedMap<Duration, Double> curve, Duration at) {
    SortedMap<Duration, Double> before = curve.headMap(at.plusNanos(1));
    SortedMap<Duration, Double> after = curve.tailMap(at);
    if (before.isEmpty()) {
      return after.get(after.firstKey());
    }
    if (after.isEmpty()) {
      return before.get(before.lastKey());
    }
    Duration from = before.lastKey();
    long gap = after.firstKey().minus(from).toNanos();
    double share = gap == 0 ? 0 : (double) at.minus(from).toNanos() / gap;
    return before.get(from) + share * (after.get(after.firstKey()) - before.get(from));
  }

  /**
   * Sudden drops that grow back within a quarter of the time between them.
   *
   * @param from offset of the first
   * @param depth share of the value, 0 to 1
   */
  public record Dips(Duration from, Duration every, double depth) {}
}
