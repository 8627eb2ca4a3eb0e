package io.soakstream.producer.progress;

import io.soakstream.event.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the target answered over a run where it did not do what it was asked: requests by status, or
 * by outcome where the status does not tell. Safe for any thread.
 */
public final class FailedAnswers {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  /** Counts a request that is over; only failures and denials of the target are kept. */
  public synchronized void count(int status, Outcome outcome) {
    if (outcome != Outcome.OK && outcome != Outcome.GENERATOR_FAILURE) {
      counts.merge(name(status, outcome), 1L, Long::sum);
    }
  }

  /** Requests by status code, such as {@code 503}, or by outcome, such as {@code timeout}. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** An answer of 200 that failed its check is told by that. */
  private static String name(int status, Outcome outcome) {
    boolean isStatus = outcome == Outcome.HTTP_ERROR || outcome == Outcome.EXPECTED_DENIAL;
    return isStatus && status > 0
        ? Integer.toString(status)
        : outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
