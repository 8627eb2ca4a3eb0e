package io.soakstream.analyzer.window;

import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
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

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Comparator<Ref> SLOWEST_FIRST =
      Comparator.comparingLong((Ref ref) -> -ref.responseUs()).thenComparing(Ref.BY_START);

  /** Where an event lies in the events topic, and what orders it independently of partitions. */
  public record Ref(int partition, long offset, long intendedStartUs, long responseUs) {
    static final Comparator<Ref> BY_START =
        Comparator.comparingLong(Ref::intendedStartUs)
            .thenComparingLong(ref -> -ref.responseUs())
            .thenComparingInt(Ref::partition)
            .thenComparingLong(Ref::offset);
  }

  long requests;
  long errors;
  final long[] outcomes = new long[OUTCOMES.length];
  long bytesIn;
  long bytesOut;
  long clamped;
  long other;
  private final LatencyHistogram response = new LatencyHistogram();
  private final LatencyHistogram service = new LatencyHistogram();
  private final LatencyHistogram withoutResponse = new LatencyHistogram();
  private final List<Ref> slowest = new ArrayList<>(KEPT_EVENTS + 1);
  private final List<Ref> firstFailed = new ArrayList<>(0);

  /** Whether an outcome is an error: anything but OK and an expected denial. */
  public static boolean isError(Outcome outcome) {
    return outcome != Outcome.OK && outcome != Outcome.EXPECTED_DENIAL;
  }

  /** Whether a request of this outcome got a response, so that its latency is one. */
  public static boolean isResponse(Outcome outcome) {
    return switch (outcome) {
      case OK, EXPECTED_DENIAL, HTTP_ERROR, FAILED_CHECK -> true;
      default -> false;
    };
  }

  /** Counts one request. */
  public void record(
      Outcome outcome,
      long responseUs,
      long serviceUs,
      long in,
      long out,
      int partition,
      long offset,
      long intendedStartUs) {
    requests++;
    outcomes[outcome.ordinal()]++;
    bytesIn += in;
    bytesOut += out;
    if (isResponse(outcome)) {
      response.record(responseUs);
      service.record(serviceUs);
    } else {
      withoutResponse.record(responseUs);
    }
    if (responseUs < 0 || responseUs > LatencyScale.MAX_US) {
      clamped++;
    }
    boolean error = isError(outcome);
    boolean slow =
        slowest.size() < KEPT_EVENTS || responseUs >= slowest.get(KEPT_EVENTS - 1).responseUs();
    if (error || slow) {
      Ref ref = new Ref(partition, offset, intendedStartUs, responseUs);
      keep(slowest, ref, SLOWEST_FIRST);
      if (error) {
        errors++;
        keep(firstFailed, ref, Ref.BY_START);
      }
    }
  }

  /** Adds everything that another one counted. */
  public void add(WindowTotals from) {
    requests += from.requests;
    errors += from.errors;
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] += from.outcomes[i];
    }
    bytesIn += from.bytesIn;
    bytesOut += from.bytesOut;
    clamped += from.clamped;
    other += from.other;
    response.add(from.response);
    service.add(from.service);
    withoutResponse.add(from.withoutResponse);
    from.slowest.forEach(ref -> keep(slowest, ref, SLOWEST_FIRST));
    from.firstFailed.forEach(ref -> keep(firstFailed, ref, Ref.BY_START));
  }

  public long requests() {
    return requests;
  }

  public long errors() {
    return errors;
  }

  public long count(Outcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** Requests by outcome, zero counts left out, sorted by name. */
  public Map<String, Long> outcomes() {
    Map<String, Long> named = new TreeMap<>();
    for (Outcome outcome : OUTCOMES) {
      if (outcomes[outcome.ordinal()] > 0) {
        named.put(outcome.name(), outcomes[outcome.ordinal()]);
      }
    }
    return named;
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

  private static void keep(List<Ref> kept, Ref ref, Comparator<Ref> order) {
    if (kept.size() == KEPT_EVENTS && order.compare(ref, kept.get(KEPT_EVENTS - 1)) >= 0) {
      return;
    }
    int at = kept.size();
    while (at > 0 && order.compare(ref, kept.get(at - 1)) < 0) {
      at--;
    }
    kept.add(at, ref);
    if (kept.size() > KEPT_EVENTS) {
      kept.remove(KEPT_EVENTS);
    }
  }
}
