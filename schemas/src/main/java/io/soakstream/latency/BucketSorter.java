package io.soakstream.latency;

/**
 * Brings pairs of bucket and count into ascending order, each bucket once, by counting: a counter
 * for every bucket there is, and a bit for every counter that is not 0. Takes about as long as
 * reading the pairs twice. Confined to one thread.
 */
final class BucketSorter {
  private final long[] counts = new long[LatencyScale.BUCKETS];
  private final long[] occupied = new long[(LatencyScale.BUCKETS >> 6) + 1];

  /** Sorts the first {@code size} pairs in place; gives how many are left. */
  int sort(long[] pairs, int size) {
    int lowest = occupied.length - 1;
    int highest = 0;
    for (int i = 0; i < size; i++) {
      long pair = pairs[i];
      int index = BucketCounts.indexOf(pair);
      int word = index >> 6;
      counts[index] += BucketCounts.countOf(pair);
      occupied[word] |= 1L << index;
      lowest = Math.min(lowest, word);
      highest = Math.max(highest, word);
    }
    int sorted = 0;
    for (int word = lowest; word <= highest; word++) {
      for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
        int index = (word << 6) + Long.numberOfTrailingZeros(bits);
        pairs[sorted++] = BucketCounts.pair(index, counts[index]);
        counts[index] = 0;
      }
      occupied[word] = 0;
    }
    return sorted;
  }
}
