package io.soakstream.latency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Latencies counted in the buckets of {@link LatencyScale}, with their exact sum and maximum. Takes
 * room only for buckets that hold something.
 *
 * <p>Buckets, counts and the sum are integers, so that merging in any order gives equal results.
 * Confined to one thread.
 */
public final class LatencyHistogram {
  private final BucketCounts buckets = new BucketCounts();
  private long total;
  private long sumUs;
  private long maxUs;

  /** Counts one latency, microseconds. */
  public void record(long valueUs) {
    long value = LatencyScale.clamp(valueUs);
    buckets.add(LatencyScale.indexOf(value), 1);
    total++;
    sumUs += value;
    maxUs = Math.max(maxUs, value);
  }

  /** Adds everything that another histogram counted. */
  public void add(LatencyHistogram other) {
    if (other.total == 0) {
      return;
    }
    buckets.add(other.buckets);
    total += other.total;
    sumUs += other.sumUs;
    maxUs = Math.max(maxUs, other.maxUs);
  }

  /** So many buckets are to be added: makes room once. */
  public void expectBuckets(int more) {
    buckets.reserve(more);
  }

  /** Adds a count of one bucket that was taken apart before; {@link #addExact} goes with it. */
  public void addBucket(int index, long count) {
    buckets.add(index, count);
    total += count;
  }

  /** Adds the exact figures that buckets do not have. */
  public void addExact(long otherSumUs, long otherMaxUs) {
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
    if (total == 0) {
      return 0;
    }
    long rank = rankOf(percentile, total);
    long seen = 0;
    int size = buckets.size();
    for (int i = 0; i < size; i++) {
      seen += buckets.countAt(i);
      if (seen >= rank) {
        return Math.min(maxUs, LatencyScale.highestOf(buckets.indexAt(i)));
      }
    }
    return maxUs;
  }

  /**
   * Several percentiles in one go, as {@link #percentileUs} reads each.
   *
   * @param percentiles ascending, above 0, up to 100
   * @param into as many values, microseconds
   */
  public void percentilesUs(double[] percentiles, long[] into) {
    int size = buckets.size();
    long seen = 0;
    int i = -1;
    for (int p = 0; p < percentiles.length; p++) {
      long rank = rankOf(percentiles[p], total);
      while (seen < rank && i + 1 < size) {
        seen += buckets.countAt(++i);
      }
      into[p] = i < 0 ? 0 : Math.min(maxUs, LatencyScale.highestOf(buckets.indexAt(i)));
    }
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
    int limit = LatencyScale.indexOf(valueUs);
    long above = 0;
    for (int i = buckets.size() - 1; i >= 0 && buckets.indexAt(i) > limit; i--) {
      above += buckets.countAt(i);
    }
    return above;
  }

  /** Number of buckets that hold something. */
  public int buckets() {
    return buckets.size();
  }

  /** Index of the i-th bucket that holds something; call {@link #buckets} first. */
  public int bucketIndex(int i) {
    return buckets.indexAt(i);
  }

  /** Count of the i-th bucket that holds something; call {@link #buckets} first. */
  public long bucketCount(int i) {
    return buckets.countAt(i);
  }

  /** The same counts in HdrHistogram's V2 compressed encoding, readable by any of its ports. */
  public byte[] toHdr() {
    Histogram histogram = new Histogram(LatencyScale.MAX_US, LatencyScale.SIGNIFICANT_DIGITS);
    int size = buckets.size();
    for (int i = 0; i < size; i++) {
      histogram.recordValueWithCount(LatencyScale.lowestOf(buckets.indexAt(i)), buckets.countAt(i));
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }
}
