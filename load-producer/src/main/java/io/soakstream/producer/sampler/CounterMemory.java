package io.soakstream.producer.sampler;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What counters stood at when they were last read. A counter that has fallen began anew from 0, so
 * that what it shows now is what was counted since. Confined to one thread.
 */
final class CounterMemory {
  private record Stand(double count, long atNs) {}

  /**
   * How far a counter went.
   *
   * @param overS seconds between the two readings, above 0
   */
  record Advance(double count, double overS) {
    double perS() {
      return count / overS;
    }
  }

  private final Map<String, Stand> stands = new HashMap<>();

  /** From the reading before to this one; null for the first one. */
  Advance advance(String counter, double count, long atNs) {
    Stand before = stands.put(counter, new Stand(count, atNs));
    if (before == null || atNs <= before.atNs) {
      return null;
    }
    double gained = count >= before.count ? count - before.count : count;
    return new Advance(gained, (atNs - before.atNs) / 1e9);
  }

  /** How much a counter grew; empty for the first reading. */
  OptionalDouble growth(String counter, double count, long atNs) {
    Advance advance = advance(counter, count, atNs);
    return advance == null ? OptionalDouble.empty() : OptionalDouble.of(advance.count());
  }

  /** The counters are another one's from now on. */
  void forget() {
    stands.clear();
  }
}
