package io.soakstream.analyzer.status;

import io.soakstream.event.Outcome;
import java.util.Arrays;

/**
 * Requests by status code and outcome: nearly always one or two entries, kept in order, so that the
 * one that comes most is found without a search. Status codes are 100 to 999; {@link #NONE} stands
 * for a request without a response and {@link #OTHER} for every other number, so that no target can
 * make it grow without bound. Integers only: adding in any order gives equal content. Confined to
 * one thread.
 */
public final class StatusTally {
  /** The status of a request without a response. */
  public static final int NONE = 0;

  /** Stands for every number that is neither a status code nor {@link #NONE}. */
  public static final int OTHER = -1;

  private static final int LEAST = 100;
  private static final int MOST = 999;
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final int[] NO_KEYS = {};
  private static final long[] NO_COUNTS = {};

  /** Status, from {@link #OTHER} on, times the outcomes, plus the outcome: ascending. */
  private int[] keys = NO_KEYS;

  private long[] counts = NO_COUNTS;
  private int size;
  private int last;

  /** The status code itself, {@link #NONE} or {@link #OTHER}. */
  public static int classOf(long status) {
    return status == NONE || status >= LEAST && status <= MOST ? (int) status : OTHER;
  }

  /**
   * Counts one request.
   *
   * @param status any number; see {@link #classOf}
   */
  public void record(long status, Outcome outcome) {
    addKey(keyOf(status, outcome), 1);
  }

  /** Counts several requests of one status and outcome. */
  public void add(long status, Outcome outcome, long requests) {
    addKey(keyOf(status, outcome), requests);
  }

  /** Adds everything that another one counted. */
  public void add(StatusTally from) {
    for (int i = 0; i < from.size; i++) {
      addKey(from.keys[i], from.counts[i]);
    }
  }

  private static int keyOf(long status, Outcome outcome) {
    return (classOf(status) - OTHER) * OUTCOMES.length + outcome.ordinal();
  }

  private void addKey(int key, long requests) {
    if (last >= size || keys[last] != key) {
      last = placeOf(key);
    }
    counts[last] += requests;
  }

  private int placeOf(int key) {
    int found = Arrays.binarySearch(keys, 0, size, key);
    if (found >= 0) {
      return found;
    }
    int at = -found - 1;
    if (size == keys.length) {
      int length = size + 1 + size / 2;
      keys = Arrays.copyOf(keys, length);
      counts = Arrays.copyOf(counts, length);
    }
    System.arraycopy(keys, at, keys, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    keys[at] = key;
    counts[at] = 0;
    size++;
    return at;
  }

  /** How many pairs of status and outcome came, in order of status, then of outcome. */
  public int entries() {
    return size;
  }

  /** Status of the i-th entry: a code, {@link #NONE} or {@link #OTHER}. */
  public int status(int i) {
    return keys[i] / OUTCOMES.length + OTHER;
  }

  /** Outcome of the i-th entry. */
  public Outcome outcome(int i) {
    return OUTCOMES[keys[i] % OUTCOMES.length];
  }

  /** Requests of the i-th entry, above 0. */
  public long requests(int i) {
    return counts[i];
  }

  /** Requests of one outcome, whatever their status. */
  public long count(Outcome outcome) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += keys[i] % OUTCOMES.length == outcome.ordinal() ? counts[i] : 0;
    }
    return sum;
  }
}
