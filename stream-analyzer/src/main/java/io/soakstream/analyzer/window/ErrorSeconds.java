package io.soakstream.analyzer.window;

import io.soakstream.event.Outcome;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Errors per second of event time and outcome, of one series; seconds without errors take no room.
 * Beside them the requests and the slow responses of each base window. Confined to one thread.
 */
public final class ErrorSeconds {
  static final int OUTCOMES = Outcome.values().length;

  private final TreeMap<Long, int[]> seconds = new TreeMap<>();
  private final LoadSeconds load = new LoadSeconds();
  private final SlowWindows slow = new SlowWindows();

  /** Counts errors in a second, given in seconds since the epoch. */
  public void add(long secondS, Outcome outcome, int errors) {
    seconds.computeIfAbsent(secondS, s -> new int[OUTCOMES])[outcome.ordinal()] += errors;
  }

  /**
   * Counts the requests of a closed base window; the errors of a second are judged against them.
   */
  public void addLoad(long startS, int lengthS, long requests) {
    load.add(startS, lengthS, requests);
  }

  /** Adds everything that another one counted. */
  public void add(ErrorSeconds other) {
    other.seconds.forEach(this::addAll);
    load.add(other.load);
  }

  /** Adds errors by outcome ordinal in a second. */
  void addAll(long secondS, int[] byOutcome) {
    int[] mine = seconds.computeIfAbsent(secondS, s -> new int[OUTCOMES]);
    for (int i = 0; i < OUTCOMES; i++) {
      mine[i] += byOutcome[i];
    }
  }

  /** The requests of the last base window stand also for those that follow it until a second. */
  void repeatLoadUntil(long untilS) {
    load.repeatLastUntil(untilS);
  }

  /** How many errors were counted. */
  long errors() {
    long errors = 0;
    for (int[] byOutcome : seconds.values()) {
      for (int count : byOutcome) {
        errors += count;
      }
    }
    return errors;
  }

  /** Errors by outcome ordinal, by second since the epoch; not to be changed. */
  public NavigableMap<Long, int[]> bySecond() {
    return seconds;
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
