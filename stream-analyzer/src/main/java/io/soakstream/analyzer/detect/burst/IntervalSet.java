package io.soakstream.analyzer.detect.burst;

import java.util.Map;
import java.util.TreeMap;

/** Stretches that are taken, found by time. Confined to one thread. */
final class IntervalSet {
  private final TreeMap<Long, Long> endByStartS = new TreeMap<>();

  /** Whether a stretch touches none of the taken ones. */
  boolean isFree(SecondRange stretch) {
    Map.Entry<Long, Long> before = endByStartS.lowerEntry(stretch.endS());
    return before == null || before.getValue() <= stretch.startS();
  }

  /** What is free around a second; nothing when it is taken. */
  SecondRange roomAt(long second) {
    Map.Entry<Long, Long> before = endByStartS.floorEntry(second);
    Long after = endByStartS.higherKey(second);
    long fromS = before == null ? Long.MIN_VALUE : before.getValue();
    if (fromS > second) {
      return new SecondRange(second, second);
    }
    return new SecondRange(fromS, after == null ? Long.MAX_VALUE : after);
  }

  /** Takes a stretch; where it runs into taken ones, they become one. */
  void take(SecondRange stretch) {
    SecondRange all = stretch;
    Map.Entry<Long, Long> before = endByStartS.lowerEntry(all.endS());
    while (before != null && before.getValue() > all.startS()) {
      all = all.hull(new SecondRange(before.getKey(), before.getValue()));
      endByStartS.remove(before.getKey());
      before = endByStartS.lowerEntry(all.endS());
    }
    endByStartS.put(all.startS(), all.endS());
  }
}
