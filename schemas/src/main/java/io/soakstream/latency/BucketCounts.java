package io.soakstream.latency;

import java.util.Arrays;

/**
 * Counts per bucket, as pairs of bucket and count in one number each. What is added goes loosely
 * behind what is listed already; the list, ascending and each bucket once, is made when it is read
 * or when the loose part has outgrown it. So adding costs a copy, and listing is shared by many
 * additions. Confined to one thread.
 */
final class BucketCounts {
  /** Counts of one bucket stay below 2 to this power. */
  static final int COUNT_BITS = 48;

  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
  private static final int LOOSE_MIN = 64;
  private static final int FIRST_ROOM = 4;

  /** So few pairs are sorted faster by inserting each in its place than by counting. */
  private static final int FEW = 12;

  private static final long[] NONE = {};
  private static final ThreadLocal<BucketSorter> SORTER =
      ThreadLocal.withInitial(BucketSorter::new);

  private long[] pairs = NONE;
  private int size;
  private int listed;

  static long pair(int index, long count) {
    return (long) index << COUNT_BITS | count;
  }

  static int indexOf(long pair) {
    return (int) (pair >>> COUNT_BITS);
  }

  static long countOf(long pair) {
    return pair & COUNT_MASK;
  }

  /** Counts so many more in a bucket. */
  void add(int index, long count) {
    if (size == pairs.length) {
      makeRoom(1);
    }
    pairs[size++] = pair(index, count);
  }

  /** Adds all of another one's. */
  void add(BucketCounts other) {
    int more = other.size;
    reserve(more);
    System.arraycopy(other.pairs, 0, pairs, size, more);
    size += more;
  }

  /** Makes room for so many more at once. */
  void reserve(int more) {
    if (size + more > pairs.length) {
      makeRoom(more);
    }
  }

  /** How many buckets hold something; lists them. */
  int size() {
    list();
    return size;
  }

  /** Index of the i-th of them; call {@link #size} first. */
  int indexAt(int i) {
    return indexOf(pairs[i]);
  }

  /** Count of the i-th of them; call {@link #size} first. */
  long countAt(int i) {
    return countOf(pairs[i]);
  }

  private void list() {
    if (listed < size) {
      size = size <= FEW ? sortFew() : SORTER.get().sort(pairs, size);
      listed = size;
    }
  }

  private int sortFew() {
    int sorted = 0;
    for (int i = 0; i < size; i++) {
      long pair = pairs[i];
      int at = sorted;
      while (at > 0 && indexOf(pairs[at - 1]) > indexOf(pair)) {
        at--;
      }
      if (at > 0 && indexOf(pairs[at - 1]) == indexOf(pair)) {
        pairs[at - 1] += countOf(pair);
      } else {
        System.arraycopy(pairs, at, pairs, at + 1, sorted - at);
        pairs[at] = pair;
        sorted++;
      }
    }
    return sorted;
  }

  private void makeRoom(int more) {
    if (size - listed >= Math.max(LOOSE_MIN, listed)) {
      list();
    }
    int least = size + more;
    if (least > pairs.length) {
      int grown = pairs.length + (pairs.length >> 1);
      pairs = Arrays.copyOf(pairs, Math.max(FIRST_ROOM, Math.max(least, grown)));
    }
  }
}
