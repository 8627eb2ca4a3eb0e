package io.soakstream.analyzer.intake;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sequences that a lane's account has gone past although they had not come: so that one that comes
 * after all is told from a repeat. Keeps the newest {@link #RANGES_KEPT} ranges. Confined to one
 * thread.
 */
final class SequenceGaps {
  static final int RANGES_KEPT = 1_024;

  /** Last sequence by first sequence of each range. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /** Passes over the sequences from first to last, both included. */
  void add(long first, long last) {
    Map.Entry<Long, Long> before = ranges.lowerEntry(first);
    if (before != null && before.getValue() == first - 1) {
      ranges.put(before.getKey(), last);
    } else {
      ranges.put(first, last);
    }
    if (ranges.size() > RANGES_KEPT) {
      ranges.pollFirstEntry();
    }
  }

  /** Takes a sequence out again; whether it was there. */
  boolean remove(long sequence) {
    Map.Entry<Long, Long> range = ranges.floorEntry(sequence);
    if (range == null || range.getValue() < sequence) {
      return false;
    }
    ranges.remove(range.getKey());
    if (range.getKey() < sequence) {
      ranges.put(range.getKey(), sequence - 1);
    }
    if (sequence < range.getValue()) {
      ranges.put(sequence + 1, range.getValue());
    }
    return true;
  }

  /** How many sequences above this one were passed over. */
  long above(long sequence) {
    long count = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      count += Math.max(0, range.getValue() - Math.max(sequence, range.getKey() - 1));
    }
    return count;
  }

  /** Last by first sequence of each range, ascending; not to be changed. */
  Map<Long, Long> ranges() {
    return ranges;
  }
}
