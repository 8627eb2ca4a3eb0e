package io.soakstream.analyzer.second;

import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyScale;
import io.soakstream.measure.TargetOutcome;

/**
 * The requests of all tenants and endpoints by second of their intended start, for the seconds of
 * one base window. Response times are microseconds; like everywhere, those of requests that got a
 * response. Integers only, so that merging in any order gives equal totals. Confined to one thread.
 */
public final class SecondTotals {
  private static final long SECOND_US = 1_000_000;

  private final long[] requests;
  private final long[] errors;
  private final long[] responses;
  private final long[] sumUs;
  private final long[] maxUs;
  private boolean isForgotten;

  /**
   * @param seconds how many there are
   */
  public SecondTotals(int seconds) {
    requests = new long[seconds];
    errors = new long[seconds];
    responses = new long[seconds];
    sumUs = new long[seconds];
    maxUs = new long[seconds];
  }

  /**
   * Counts a request; one that the generator could not send is none.
   *
   * @param sinceStartUs from the start of the first second to the intended start, within them all
   */
  public void record(long sinceStartUs, Outcome outcome, long responseUs) {
    if (!TargetOutcome.isOfTarget(outcome)) {
      return;
    }
    int second = (int) (sinceStartUs / SECOND_US);
    long us = LatencyScale.clamp(responseUs);
    requests[second]++;
    if (TargetOutcome.isError(outcome)) {
      errors[second]++;
    }
    if (TargetOutcome.isResponse(outcome)) {
      responses[second]++;
      sumUs[second] += us;
      maxUs[second] = Math.max(maxUs[second], us);
    }
  }

  /** Adds what was counted of one second. */
  public void add(int second, long ofRequests, long ofErrors, long ofResponses, long us, long max) {
    requests[second] += ofRequests;
    errors[second] += ofErrors;
    responses[second] += ofResponses;
    sumUs[second] += us;
    maxUs[second] = Math.max(maxUs[second], max);
  }

  /** Adds everything that another one counted of the same seconds. */
  public void add(SecondTotals other) {
    isForgotten |= other.isForgotten;
    for (int i = 0; i < requests.length; i++) {
      add(
          i,
          other.requests[i],
          other.errors[i],
          other.responses[i],
          other.sumUs[i],
          other.maxUs[i]);
    }
  }

  /**
   * Part of the requests was counted by a version that knew no seconds: nothing is told of any,
   * rather than too little.
   */
  public void forget() {
    isForgotten = true;
  }

  /** Whether nothing can be told of them. */
  public boolean isForgotten() {
    return isForgotten;
  }

  /** How many seconds there are, with requests or without. */
  public int seconds() {
    return requests.length;
  }

  /** How many seconds had a request; none when nothing can be told. */
  public int used() {
    if (isForgotten) {
      return 0;
    }
    int used = 0;
    for (long count : requests) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }

  /** Requests of a second. */
  public long requests(int second) {
    return requests[second];
  }

  /** Those of them that failed. */
  public long errors(int second) {
    return errors[second];
  }

  /** Those of them that got a response. */
  public long responses(int second) {
    return responses[second];
  }

  /** Exact sum of the response times. */
  public long sumUs(int second) {
    return sumUs[second];
  }

  /** Exact maximum of the response times; 0 without a response. */
  public long maxUs(int second) {
    return maxUs[second];
  }
}
