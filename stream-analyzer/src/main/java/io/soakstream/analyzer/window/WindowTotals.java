package io.soakstream.analyzer.window;

import io.soakstream.analyzer.second.SecondTotals;
import io.soakstream.analyzer.status.StatusTally;
import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.measure.TargetOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything counted of one series in one window. Integers only, so that merging in any order gives
 * equal totals. Confined to one thread.
 */
public final class WindowTotals {
  /** How many of the slowest and of the first failed requests are kept. */
  public static final int KEPT_EVENTS = 5;

  /** Where an event lies in the events topic, and what orders it independently of partitions. */
  public record Ref(int partition, long offset, long intendedStartUs, long responseUs) {
    /** Order by start; of those that start at once the slowest first. */
    static int byStart(Ref a, Ref b) {
      int order = Long.compare(a.intendedStartUs, b.intendedStartUs);
      order = order != 0 ? order : Long.compare(b.responseUs, a.responseUs);
      order = order != 0 ? order : Integer.compare(a.partition, b.partition);
      return order != 0 ? order : Long.compare(a.offset, b.offset);
    }

    /** The slowest first. */
    static int bySlowness(Ref a, Ref b) {
      int order = Long.compare(b.responseUs, a.responseUs);
      return order != 0 ? order : byStart(a, b);
    }
  }

  /** Of the run's base windows alone; null in all others. */
  SecondTotals seconds;

  long requests;
  long errors;
  final StatusTally statuses = new StatusTally();
  long bytesIn;
  long bytesOut;
  long clamped;
  long other;
  long generatorFailures;
  long lateSends;
  long generatorDelayMaxUs;
  private final LatencyHistogram response = new LatencyHistogram();
  private final LatencyHistogram service = new LatencyHistogram();
  private final LatencyHistogram withoutResponse = new LatencyHistogram();
  private final List<Ref> slowest = new ArrayList<>(KEPT_EVENTS + 1);
  private final List<Ref> firstFailed = new ArrayList<>(0);

  /**
   * Counts one request; of one that the generator failed nothing else is counted.
   *
   * @param status of the response; {@link StatusTally#NONE} without one
   */
  public void record(
      int status,
      Outcome outcome,
      long responseUs,
      long serviceUs,
      long in,
      long out,
      int partition,
      long offset,
      long intendedStartUs) {
    if (!TargetOutcome.isOfTarget(outcome)) {
      generatorFailures++;
      return;
    }
    requests++;
    statuses.record(status, outcome);
    bytesIn += in;
    bytesOut += out;
    if (TargetOutcome.isResponse(outcome)) {
      response.record(responseUs);
      service.record(serviceUs);
    } else {
      withoutResponse.record(responseUs);
    }
    if (responseUs < 0 || responseUs > LatencyScale.MAX_US) {
      clamped++;
    }
    boolean error = TargetOutcome.isError(outcome);
    if (error || isSlow(responseUs)) {
      Ref ref = new Ref(partition, offset, intendedStartUs, responseUs);
      keepSlow(ref);
      if (error) {
        errors++;
        keepFailed(ref);
      }
    }
  }

  /** Of a request that is counted: the generator itself held it up for so long, microseconds. */
  public void countLate(long delayUs) {
    lateSends++;
    generatorDelayMaxUs = Math.max(generatorDelayMaxUs, delayUs);
  }

  /** Adds everything that another one counted. */
  public void add(WindowTotals from) {
    requests += from.requests;
    errors += from.errors;
    statuses.add(from.statuses);
    bytesIn += from.bytesIn;
    bytesOut += from.bytesOut;
    clamped += from.clamped;
    other += from.other;
    generatorFailures += from.generatorFailures;
    lateSends += from.lateSends;
    generatorDelayMaxUs = Math.max(generatorDelayMaxUs, from.generatorDelayMaxUs);
    response.add(from.response);
    service.add(from.service);
    withoutResponse.add(from.withoutResponse);
    for (int i = 0; i < from.slowest.size(); i++) {
      keepSlow(from.slowest.get(i));
    }
    for (int i = 0; i < from.firstFailed.size(); i++) {
      keepFailed(from.firstFailed.get(i));
    }
  }

  /** The requests by second, of a base window of the run as a whole; null in any other. */
  public SecondTotals seconds() {
    return seconds;
  }

  public long requests() {
    return requests;
  }

  public long errors() {
    return errors;
  }

  public long count(Outcome outcome) {
    return statuses.count(outcome);
  }

  /** Requests by outcome, zero counts left out, sorted by name. */
  public Map<String, Long> outcomes() {
    Map<String, Long> named = new TreeMap<>();
    for (int i = 0; i < statuses.entries(); i++) {
      named.merge(statuses.outcome(i).name(), statuses.requests(i), Long::sum);
    }
    return named;
  }

  /** Requests by status code and outcome; not to be changed. */
  public StatusTally statuses() {
    return statuses;
  }

  public long bytesIn() {
    return bytesIn;
  }

  public long bytesOut() {
    return bytesOut;
  }

  /** Latencies outside the range of the scale, counted at its ends. */
  public long clamped() {
    return clamped;
  }

  /** Requests of undeclared series that were merged into this one. */
  public long other() {
    return other;
  }

  /** Requests that the generator could not send, or cancelled; they are in no other figure. */
  public long generatorFailures() {
    return generatorFailures;
  }

  /** Of the requests, those that the generator itself held up for long. */
  public long lateSends() {
    return lateSends;
  }

  /** The longest of these delays, microseconds. */
  public long generatorDelayMaxUs() {
    return generatorDelayMaxUs;
  }

  /** Response times, from the intended start, of requests that got a response. */
  public LatencyHistogram response() {
    return response;
  }

  /** Service times, from the actual start, of requests that got a response. */
  public LatencyHistogram service() {
    return service;
  }

  /** Elapsed times of requests that got no response. */
  public LatencyHistogram withoutResponse() {
    return withoutResponse;
  }

  public List<Ref> slowest() {
    return slowest;
  }

  public List<Ref> firstFailed() {
    return firstFailed;
  }

  /** Keeps a request if it is one of the slowest. */
  void keepSlow(Ref ref) {
    if (isSlow(ref.responseUs())) {
      keep(slowest, ref, Ref::bySlowness);
    }
  }

  /** Keeps a failed request if it is one of the first. */
  void keepFailed(Ref ref) {
    keep(firstFailed, ref, Ref::byStart);
  }

  private boolean isSlow(long responseUs) {
    return slowest.size() < KEPT_EVENTS || responseUs >= slowest.get(KEPT_EVENTS - 1).responseUs();
  }

  private static void keep(List<Ref> kept, Ref ref, Comparator<Ref> order) {
    int at = kept.size();
    while (at > 0 && order.compare(ref, kept.get(at - 1)) < 0) {
      at--;
    }
    if (at == KEPT_EVENTS) {
      return;
    }
    if (kept.size() == KEPT_EVENTS) {
      kept.remove(KEPT_EVENTS - 1);
    }
    kept.add(at, ref);
  }
}
