package io.soakstream.promise.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One series in one window, from its sorted requests: every figure that a row states, by the
 * definitions. Confined to one thread.
 */
final class SeriesFigures {
  static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};
  static final String GENERATOR = "GENERATOR_FAILURE";
  static final long LATENCY_US_MAX = 3_600_000_000L;
  private static final long LATE_US = 20_000;
  private static final int SLOWEST = 5;

  /** Latencies that arrive in ascending order, after their number is known. */
  static final class Sorted {
    long count;
    long sumUs;
    long maxUs;
    final long[] exactUs = new long[PERCENTILES.length];
    private final List<long[]> buckets = new ArrayList<>();
    private long arrived;
    private int percentile;
    private long rank;

    void add(long us) {
      if (arrived == 0) {
        rank = rank(PERCENTILES[0], count);
      }
      arrived++;
      while (arrived == rank) {
        exactUs[percentile++] = us;
        rank = percentile == PERCENTILES.length ? 0 : rank(PERCENTILES[percentile], count);
      }
      sumUs += us;
      maxUs = us;
      long highest = highestOfBucket(us);
      int last = buckets.size() - 1;
      if (last >= 0 && buckets.get(last)[0] == highest) {
        buckets.get(last)[1]++;
      } else {
        buckets.add(new long[] {highest, 1});
      }
    }

    List<Long> bucketValues() {
      return buckets.stream().map(bucket -> bucket[0]).toList();
    }

    List<Long> bucketCounts() {
      return buckets.stream().map(bucket -> bucket[1]).toList();
    }
  }

  long requests;
  long generatorFailures;
  long lateSends;
  long delayUsMax;
  long errors;
  long bytesIn;
  long bytesOut;
  private final long[] outcomes;
  private final long[] statuses;
  final Sorted response = new Sorted();
  final Sorted service = new Sorted();
  final Sorted withoutResponse = new Sorted();
  private long[] slowest = new long[0];

  /**
   * @param kinds of outcomes
   * @param pairs of status and outcome
   */
  SeriesFigures(int kinds, int pairs) {
    outcomes = new long[kinds];
    statuses = new long[pairs];
  }

  /** Counts a request; the latencies come later, in order. */
  void count(
      int outcome,
      int status,
      boolean error,
      boolean answered,
      long in,
      long out,
      long unclampedResponseUs) {
    requests++;
    errors += error ? 1 : 0;
    bytesIn += in;
    bytesOut += out;
    outcomes[outcome]++;
    statuses[status]++;
    if (answered) {
      response.count++;
      service.count++;
    } else {
      withoutResponse.count++;
    }
    keepIfSlow(unclampedResponseUs);
  }

  /** Counts how long the generator held a request up, if it was for long. */
  void countDelay(long delayUs) {
    if (delayUs > LATE_US) {
      lateSends++;
      delayUsMax = Math.max(delayUsMax, delayUs);
    }
  }

  /** Requests by outcome, without those that have none. */
  Map<String, Long> outcomes(List<String> names) {
    return named(outcomes, names);
  }

  /** Requests by status and outcome, without those that have none. */
  Map<String, Long> statuses(List<String> names) {
    return named(statuses, names);
  }

  private static Map<String, Long> named(long[] counts, List<String> names) {
    Map<String, Long> named = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        named.put(names.get(i), counts[i]);
      }
    }
    return named;
  }

  /** The longest response times of all requests, longest first. */
  List<Long> slowest() {
    List<Long> longestFirst = new ArrayList<>();
    for (int i = slowest.length - 1; i >= 0; i--) {
      longestFirst.add(slowest[i]);
    }
    return longestFirst;
  }

  private void keepIfSlow(long us) {
    if (slowest.length < SLOWEST) {
      slowest = Arrays.copyOf(slowest, slowest.length + 1);
      slowest[slowest.length - 1] = us;
      Arrays.sort(slowest);
    } else if (us > slowest[0]) {
      slowest[0] = us;
      Arrays.sort(slowest);
    }
  }

  static boolean isError(String outcome) {
    return !List.of("OK", "EXPECTED_DENIAL", GENERATOR).contains(outcome);
  }

  static boolean isResponse(String outcome) {
    return List.of("OK", "EXPECTED_DENIAL", "HTTP_ERROR", "FAILED_CHECK").contains(outcome);
  }

  /** Rank from 1 of a percentile among so many: the smallest whole number not below its share. */
  static long rank(double percentile, long count) {
    // In tenths of a percent, so that no binary fraction comes into it.
    long perMille = Math.round(percentile * 10);
    return Math.max(1, (perMille * count + 999) / 1_000);
  }

  /** Highest value that cannot be told apart from this one at 3 significant digits. */
  static long highestOfBucket(long us) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(us);
    int shift = Math.max(0, bits - 11);
    return ((us >> shift) + 1 << shift) - 1;
  }
}
