package io.soakstream.cli;

import java.util.BitSet;

/** What one lane holds in the topic: distinct sequences and repeats. Confined to one thread. */
final class LaneCount {
  private final BitSet seen = new BitSet();
  private long records;
  private long highest;

  /** Counts a record; says whether its sequence is new. */
  boolean count(long sequence) {
    records++;
    highest = Math.max(highest, sequence);
    int bit = Math.toIntExact(sequence);
    boolean isNew = !seen.get(bit);
    seen.set(bit);
    return isNew;
  }

  long distinct() {
    return seen.cardinality();
  }

  long duplicates() {
    return records - distinct();
  }

  long highest() {
    return highest;
  }
}
