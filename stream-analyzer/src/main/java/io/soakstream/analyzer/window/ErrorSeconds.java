package io.soakstream.analyzer.window;

import io.soakstream.event.Outcome;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Errors per second of event time and outcome, of one series; seconds without errors take no room. */
public final class ErrorSeconds {
  private static final int OUTCOMES = Outcome.values().length;

  private final TreeMap<Long, int[]> seconds = new TreeMap<>();

  /** Counts errors in a second, given in seconds since the epoch. */
  public void add(long secondS, Outcome outcome, int errors) {
    seconds.computeIfAbsent(secondS, s -> new int[OUTCOMES])[outcome.ordinal()] += errors;
  }

  /** Adds everything that another one counted. */
  public void add(ErrorSeconds other) {
    for (Map.Entry<Long, int[]> second : other.seconds.entrySet()) {
      int[] mine = seconds.computeIfAbsent(second.getKey(), s -> new int[OUTCOMES]);
      for (int i = 0; i < OUTCOMES; i++) {
        mine[i] += second.getValue()[i];
      }
    }
  }

  /** Errors by outcome ordinal, by second since the epoch; not to be changed. */
  public NavigableMap<Long, int[]> bySecond() {
    return seconds;
  }
}
