package io.soakstream.latency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Counts of latencies per bucket of {@link LatencyScale}. Small ones are kept sparse: only buckets
 * that hold something take room, in ascending order, beside a small buffer of values not yet sorted
 * in. One with more than {@link #DENSE_FROM} buckets keeps an array over all of them, and lists the
 * sparse form when it is read.
 *
 * <p>Buckets, counts and the sum are integers, so that merging in any order gives equal results.
 * Confined to one thread.
 */
public final class LatencyHistogram {
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
  private long total;
  private long sumUs;
  private long maxUs;

  /** Counts one latency, microseconds. */
  public void record(long valueUs) {
    long value = LatencyScale.clamp(valueUs);
    if (pendingSize == pending.length) {
      if (pending.length < PENDING) {
        pending = Arrays.copyOf(pending, Math.max(4, pending.length * 2));
      } else {
        takePending();
      }
    }
    pending[pendingSize++] = LatencyScale.indexOf(value);
    total++;
    sumUs += value;
    maxUs = Math.max(maxUs, value);
  }

  /** Adds everything that another histogram counted. */
  public void add(LatencyHistogram other) {
    if (other.total == 0) {
      return;
    }
    other.settle();
    takePending();
    merge(other.indices, other.counts, other.size);
    total += other.total;
    sumUs += other.sumUs;
    maxUs = Math.max(maxUs, other.maxUs);
  }

  /**
   * Adds counts that were taken apart before, with {@link #bucketIndex}, {@link #bucketCount},
   * {@link #sumUs} and {@link #maxUs}. The indices ascend.
   */
  public void addBuckets(
      int[] otherIndices, long[] otherCounts, int buckets, long otherSumUs, long otherMaxUs) {
    takePending();
    merge(otherIndices, otherCounts, buckets);
    for (int i = 0; i < buckets; i++) {
      total += otherCounts[i];
    }
    sumUs += otherSumUs;
    maxUs = Math.max(maxUs, otherMaxUs);
  }

  /** How many latencies were counted. */
  public long count() {
    return total;
  }

  /** Exact sum of the counted latencies, microseconds. */
  public long sumUs() {
    return sumUs;
  }

  /** Exact maximum, microseconds; 0 when empty. */
  public long maxUs() {
    return maxUs;
  }

  /** Exact mean, microseconds; NaN when empty. */
  public double meanUs() {
    return total == 0 ? Double.NaN : (double) sumUs / total;
  }

  /**
   * The highest value of the bucket that holds the percentile, but never more than the maximum, as
   * HdrHistogram reads it; 0 when empty.
   *
   * @param percentile above 0, up to 100
   */
  public long percentileUs(double percentile) {
    settle();
    if (total == 0) {
      return 0;
    }
    long rank = rankOf(percentile, total);
    long seen = 0;
    for (int i = 0; i < size; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Math.min(maxUs, LatencyScale.highestOf(indices[i]));
      }
    }
    return maxUs;
  }

  /**
   * Rank, from 1, of a percentile among so many values: the smallest whole number not below its
   * share.
   */
  public static long rankOf(double percentile, long total) {
    double rank = percentile / 100 * total;
    double whole = Math.rint(rank);
    double rounded = Math.abs(rank - whole) < 1e-9 * Math.max(1, total) ? whole : Math.ceil(rank);
    return Math.min(total, Math.max(1, (long) rounded));
  }

  /** How many counted latencies lie in buckets wholly above this value. */
  public long countAbove(long valueUs) {
    settle();
    int limit = LatencyScale.indexOf(valueUs);
    long above = 0;
    for (int i = size - 1; i >= 0 && indices[i] > limit; i--) {
      above += counts[i];
    }
    return above;
  }

  /** Number of buckets that hold something. */
  public int buckets() {
    settle();
    return size;
  }

  /** Index of the i-th bucket that holds something; call {@link #buckets} first. */
  public int bucketIndex(int i) {
    return indices[i];
  }

  /** Count of the i-th bucket that holds something; call {@link #buckets} first. */
  public long bucketCount(int i) {
    return counts[i];
  }

  /** The same counts in HdrHistogram's V2 compressed encoding, readable by any of its ports. */
  public byte[] toHdr() {
    settle();
    Histogram histogram = new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS);
    for (int i = 0; i < size; i++) {
      histogram.recordValueWithCount(LatencyScale.lowestOf(indices[i]), counts[i]);
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  /** Brings everything counted into the ascending list. */
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
