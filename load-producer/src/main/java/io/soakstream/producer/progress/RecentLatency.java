package io.soakstream.producer.progress;

import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.measure.TargetOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Response times of the last seconds by tenant: a ring of short stretches, of which the oldest is
 * forgotten with each {@link #turn}. Response time runs from the intended start, in the buckets of
 * {@code LatencyScale}. Safe for any thread.
 */
public final class RecentLatency {
  private static final double P95 = 95;
  private static final double P99 = 99;

  private final List<TreeMap<String, Stretch>> ring = new ArrayList<>();
  private final double stretchS;
  private int now;
  private int turns;

  /**
   * @param stretches how many are told of at once
   * @param stretchS how long each is, seconds
   */
  public RecentLatency(int stretches, double stretchS) {
    for (int i = 0; i < stretches; i++) {
      ring.add(new TreeMap<>());
    }
    this.stretchS = stretchS;
  }

  /** Counts a request that is over; what the generator could not send is no request. */
  public synchronized void record(String tenant, Outcome outcome, long responseUs) {
    if (outcome == Outcome.GENERATOR_FAILURE) {
      return;
    }
    Stretch stretch = ring.get(now).computeIfAbsent(tenant, name -> new Stretch());
    stretch.requests++;
    stretch.errors += TargetOutcome.isError(outcome) ? 1 : 0;
    if (TargetOutcome.isResponse(outcome)) {
      stretch.responses.record(responseUs);
    }
  }

  /** The figures of all stretches; the next request begins a new one. */
  public synchronized RecentFigures turn() {
    turns = Math.min(ring.size(), turns + 1);
    TreeMap<String, Stretch> tenants = new TreeMap<>();
    LatencyHistogram all = new LatencyHistogram();
    for (TreeMap<String, Stretch> stretches : ring) {
      stretches.forEach(
          (tenant, stretch) -> {
            tenants.computeIfAbsent(tenant, name -> new Stretch()).add(stretch);
            all.add(stretch.responses);
          });
    }
    now = (now + 1) % ring.size();
    ring.get(now).clear();
    List<RecentFigures.OfTenant> figures = new ArrayList<>();
    tenants.forEach((tenant, stretch) -> figures.add(stretch.figures(tenant)));
    return new RecentFigures(
        turns * stretchS, all.percentileUs(P95), all.percentileUs(P99), List.copyOf(figures));
  }

  /** What one tenant had in one stretch. */
  private static final class Stretch {
    long requests;
    long errors;
    final LatencyHistogram responses = new LatencyHistogram();

    void add(Stretch other) {
      requests += other.requests;
      errors += other.errors;
      responses.add(other.responses);
    }

    RecentFigures.OfTenant figures(String tenant) {
      return new RecentFigures.OfTenant(
          tenant, requests, errors, responses.percentileUs(P95), responses.percentileUs(P99));
    }
  }
}
