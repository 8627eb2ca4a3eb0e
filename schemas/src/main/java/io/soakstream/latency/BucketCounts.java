package io.soakstream.latency;

import java.util.Arrays;

/**
 * Counts per bucket. Few buckets are kept as a list in ascending order, beside a small buffer of
 * indices not yet sorted in; more than {@link #DENSE_FROM} are kept in an array over all buckets,
 * and listed when they are read. Confined to one thread.
 */
final class BucketCounts {
  private static final int PENDING = 64;
  private static final int DENSE_FROM = 256;
  private static final int[] NO_INDICES = {};
  private static final long[] NO_COUNTS = {};

  private int[] indices = NO_INDICES;
  private long[] counts = NO_COUNTS;
  private int size;
  private int[] pending = NO_INDICES;
  private int pendingSize;
  private long[] dense;
  private long[] occupied;
  private boolean listed = true;

  /** Counts one more in a bucket. */
  void add(int index) {
    if (pendingSize == pending.length) {
      if (pending.length < PENDING) {
        pending = Arrays.copyOf(pending, Math.max(4, pending.length * 2));
      } else {
        takePending();
      }
    }
    pending[pendingSize++] = index;
  }

  /** Adds all of another one's. */
  void add(BucketCounts other) {
    other.settle();
    add(other.indices, other.counts, other.size);
  }

  /** Adds counts of buckets in ascending order. */
  void add(int[] otherIndices, long[] otherCounts, int buckets) {
    takePending();
    merge(otherIndices, otherCounts, buckets);
  }

  /** How many buckets hold something; brings them into the ascending list. */
  int size() {
    settle();
    return size;
  }

  /** Index of the i-th of them; call {@link #size} first. */
  int indexAt(int i) {
    return indices[i];
  }

  /** Count of the i-th of them; call {@link #size} first. */
  long countAt(int i) {
    return counts[i];
  }

  private void settle() {
    takePending();
    if (!listed) {
      list();
    }
  }

  private void takePending() {
    int taken = pendingSize;
    if (taken == 0) {
      return;
    }
    pendingSize = 0;
    if (dense != null) {
      for (int i = 0; i < taken; i++) {
        addDense(pending[i], 1);
      }
      return;
    }
    Arrays.sort(pending, 0, taken);
    int[] sortedIndices = new int[taken];
    long[] sortedCounts = new long[taken];
    int distinct = 0;
    for (int i = 0; i < taken; i++) {
      if (distinct > 0 && sortedIndices[distinct - 1] == pending[i]) {
        sortedCounts[distinct - 1]++;
      } else {
        sortedIndices[distinct] = pending[i];
        sortedCounts[distinct++] = 1;
      }
    }
    merge(sortedIndices, sortedCounts, distinct);
  }

  private void merge(int[] otherIndices, long[] otherCounts, int otherSize) {
    if (dense == null && size + otherSize > DENSE_FROM) {
      becomeDense();
    }
    if (dense == null) {
      mergeSparse(otherIndices, otherCounts, otherSize);
      return;
    }
    for (int i = 0; i < otherSize; i++) {
      addDense(otherIndices[i], otherCounts[i]);
    }
  }

  private void becomeDense() {
    dense = NO_COUNTS;
    occupied = NO_COUNTS;
    for (int i = 0; i < size; i++) {
      addDense(indices[i], counts[i]);
    }
  }

  private void addDense(int index, long count) {
    if (index >= dense.length) {
      int length = Math.min(LatencyScale.BUCKETS, Math.max(2_048, index * 5 / 4 + 1));
      dense = Arrays.copyOf(dense, length);
      occupied = Arrays.copyOf(occupied, (length >> 6) + 1);
    }
    dense[index] += count;
    occupied[index >> 6] |= 1L << index;
    listed = false;
  }

  private void list() {
    size = 0;
    for (int word = 0; word < occupied.length; word++) {
      for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
        if (size == indices.length) {
          indices = Arrays.copyOf(indices, Math.max(DENSE_FROM, size * 2));
          counts = Arrays.copyOf(counts, indices.length);
        }
        int index = (word << 6) + Long.numberOfTrailingZeros(bits);
        indices[size] = index;
        counts[size++] = dense[index];
      }
    }
    listed = true;
  }

  /**
   * Adds to the buckets that are there already, looking each up from where the last was found, and
   * then makes room for the new ones. Nearly all are there already once a histogram has filled.
   */
  private void mergeSparse(int[] otherIndices, long[] otherCounts, int otherSize) {
    int fresh = 0;
    int at = 0;
    for (int j = 0; j < otherSize; j++) {
      at = firstNotBelow(otherIndices[j], at);
      if (at < size && indices[at] == otherIndices[j]) {
        counts[at] += otherCounts[j];
      } else {
        fresh++;
      }
    }
    if (fresh > 0) {
      insertFresh(otherIndices, otherCounts, otherSize, fresh);
    }
  }

  /** Place of the first bucket from {@code from} on whose index is not below; doubling steps. */
  private int firstNotBelow(int index, int from) {
    int step = 1;
    int low = from;
    int high = from;
    while (high < size && indices[high] < index) {
      low = high + 1;
      high += step;
      step <<= 1;
    }
    high = Math.min(high, size);
    while (low < high) {
      int middle = low + high >>> 1;
      if (indices[middle] < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Inserts, from the back, the buckets that are not there; stretches between them move as one. */
  private void insertFresh(int[] otherIndices, long[] otherCounts, int otherSize, int fresh) {
    int merged = size + fresh;
    if (merged > indices.length) {
      int capacity = Math.max(merged, indices.length * 3 / 2);
      indices = Arrays.copyOf(indices, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
    int end = size;
    int shift = fresh;
    for (int j = otherSize - 1; shift > 0; j--) {
      int place = Arrays.binarySearch(indices, 0, end, otherIndices[j]);
      if (place < 0) {
        place = -place - 1;
        System.arraycopy(indices, place, indices, place + shift, end - place);
        System.arraycopy(counts, place, counts, place + shift, end - place);
        shift--;
        indices[place + shift] = otherIndices[j];
        counts[place + shift] = otherCounts[j];
        end = place;
      }
    }
    size = merged;
  }
}
