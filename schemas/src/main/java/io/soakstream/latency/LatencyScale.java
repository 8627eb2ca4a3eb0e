package io.soakstream.latency;

/**
 * The one definition of how latencies are counted: integer microseconds, 0 to one hour, in the
 * bucket layout of HdrHistogram at 3 significant decimal digits (2,048 sub-buckets, so that a
 * bucket is never wider than 1/1,024 of its values).
 *
 * <p>Values below 0 count as 0 and values above one hour count as one hour; callers count those as
 * clamped. Stateless and safe for any thread.
 *
 * <p>Source: HdrHistogram 2.2.2, {@code AbstractHistogram#countsArrayIndex}; the equality is
 * tested.
 */
public final class LatencyScale {
  /** The largest latency that is told apart, microseconds. */
  public static final long MAX_US = 3_600_000_000L;

  /** Significant decimal digits of every percentile. */
  public static final int SIGNIFICANT_DIGITS = 3;

  private static final int SUB_BUCKET_MAGNITUDE = 11;
  private static final int SUB_BUCKET_HALF_MAGNITUDE = SUB_BUCKET_MAGNITUDE - 1;
  private static final int SUB_BUCKET_HALF_COUNT = 1 << SUB_BUCKET_HALF_MAGNITUDE;

  /** One more than the largest index. */
  public static final int BUCKETS = indexOf(MAX_US) + 1;

  private LatencyScale() {}

  /** The value as it is counted: within 0 and {@link #MAX_US}. */
  public static long clamp(long valueUs) {
    return Math.max(0, Math.min(MAX_US, valueUs));
  }

  /** Index of the bucket that counts this value, 0 to {@link #BUCKETS} - 1. */
  public static int indexOf(long valueUs) {
    long value = clamp(valueUs);
    int shift =
        Math.max(0, Long.SIZE - SUB_BUCKET_MAGNITUDE - Long.numberOfLeadingZeros(value | 1));
    return shift * SUB_BUCKET_HALF_COUNT + (int) (value >>> shift);
  }

  /** Lowest value of a bucket, microseconds. */
  public static long lowestOf(int index) {
    int shift = shiftOf(index);
    return (long) (index - shift * SUB_BUCKET_HALF_COUNT) << shift;
  }

  /** Highest value of a bucket, microseconds: what a percentile that falls into it reads as. */
  public static long highestOf(int index) {
    return lowestOf(index) + (1L << shiftOf(index)) - 1;
  }

  private static int shiftOf(int index) {
    return Math.max(0, (index >> SUB_BUCKET_HALF_MAGNITUDE) - 1);
  }
}
