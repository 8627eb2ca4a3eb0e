package io.soakstream.analyzer.window;

import io.soakstream.event.Outcome;
import java.util.Arrays;

/**
 * Errors per second of event time and outcome, of one series; seconds without errors take no room,
 * others twelve bytes per outcome. Beside them the requests and the slow responses of each base
 * window. Confined to one thread.
 */
public final class ErrorSeconds {
  private static final Outcome[] OUTCOMES = Outcome.values();

  /** Second times {@link #OUTCOMES}, plus the outcome: ascending. */
  private long[] keys = new long[4];

  private int[] errors = new int[4];
  private int size;
  private final LoadSeconds load = new LoadSeconds();
  private final SlowWindows slow = new SlowWindows();

  /** Counts errors in a second, given in seconds since the epoch. */
  public void add(long secondS, Outcome outcome, int count) {
    add(secondS * OUTCOMES.length + outcome.ordinal(), count);
  }

  private void add(long key, int count) {
    int at = size == 0 || keys[size - 1] < key ? size : indexOf(key);
    if (at == size || keys[at] != key) {
      insert(at, key);
    }
    errors[at] += count;
  }

  private void insert(int at, long key) {
    if (size == keys.length) {
      int length = size * 5 / 4 + 4;
      keys = Arrays.copyOf(keys, length);
      errors = Arrays.copyOf(errors, length);
    }
    System.arraycopy(keys, at, keys, at + 1, size - at);
    System.arraycopy(errors, at, errors, at + 1, size - at);
    keys[at] = key;
    errors[at] = 0;
    size++;
  }

  /** Where a key is, or would be. */
  private int indexOf(long key) {
    int found = Arrays.binarySearch(keys, 0, size, key);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Counts the requests of a closed base window; the errors of a second are judged against them.
   */
  public void addLoad(long startS, int lengthS, long requests) {
    load.add(startS, lengthS, requests);
  }

  /** Adds everything that another one counted. */
  public void add(ErrorSeconds other) {
    for (int i = 0; i < other.size; i++) {
      add(other.keys[i], other.errors[i]);
    }
    load.add(other.load);
  }

  /** The requests of the last base window stand also for those that follow it until a second. */
  void repeatLoadUntil(long untilS) {
    load.repeatLastUntil(untilS);
  }

  /** Whether no error was counted. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** How many entries there are: one per second and outcome with errors, ascending. */
  public int entries() {
    return size;
  }

  /** Index of the first entry at or after a second; {@link #entries} when there is none. */
  public int indexFrom(long secondS) {
    return indexOf(secondS * OUTCOMES.length);
  }

  /** Second of the i-th entry, seconds since the epoch. */
  public long secondS(int i) {
    return Math.floorDiv(keys[i], (long) OUTCOMES.length);
  }

  /** Outcome of the i-th entry. */
  public Outcome outcome(int i) {
    return OUTCOMES[Math.floorMod(keys[i], OUTCOMES.length)];
  }

  /** Errors of the i-th entry, above 0. */
  public int errors(int i) {
    return errors[i];
  }

  /** How many errors were counted. */
  public long errors() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += errors[i];
    }
    return sum;
  }

  /** The last second with errors, seconds since the epoch; there must be one. */
  public long lastS() {
    return secondS(size - 1);
  }

  /** Slow responses of the base windows; empty when nobody counted them. */
  public SlowWindows slow() {
    return slow;
  }

  /** Requests of the base windows; empty when nobody counted them. */
  public LoadSeconds load() {
    return load;
  }
}
