package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a simulation draws from. Only {@code simulate} reads it; no analysis ever does.
 *
 * @param hours one row per hour of the run, the last hour may be cut short; none beside phases
 * @param phases one row per phase of the run; none beside hours
 * @param timeouts how many of the rows' errors are timeouts
 * @param resets how many of the rows' errors are connection resets; the two add up to the rows'
 *     errors
 * @param timeout elapsed time of a request that timed out
 * @param checkpoint a short disturbance on top of the rows
 * @param latencyOf location and spread of tenants and endpoints, by name; 1 and 1 for those not
 *     named
 * @param denialShareOf share of an endpoint's requests that meet an expected denial, 0 to 1; 0 for
 *     those not named
 */
public record SimulationModel(
    List<Hour> hours,
    List<PhaseModel> phases,
    int timeouts,
    int resets,
    Duration timeout,
    Optional<Checkpoint> checkpoint,
    Map<String, Latency> latencyOf,
    Map<String, Double> denialShareOf,
    List<ResourceModel> resources) {

  public SimulationModel {
    hours = List.copyOf(hours);
    phases = List.copyOf(phases);
    denialShareOf = Map.copyOf(denialShareOf);
    latencyOf = Collections.unmodifiableSortedMap(new TreeMap<>(latencyOf));
    resources = List.copyOf(resources);
  }

  /** Response times of one hour, microseconds, and its errors without the checkpoint's. */
  public record Hour(long p50Us, long p95Us, long p99Us, long meanUs, long maxUs, int errors) {
    /** The fastest response, as a share of the median. */
    private static final double FLOOR = 0.4;

    /**
     * Where the tail ends that all but the slowest response belong to, as a multiple of the 99th
     * percentile.
     */
    private static final double TAIL = 6;

    /** The fastest response, microseconds. */
    public double leastUs() {
      return FLOOR * p50Us;
    }

    /** The slowest response but one, microseconds. */
    public double tailUs() {
      return Math.min(maxUs, TAIL * p99Us);
    }

    /** Means below this do not fit the percentiles; a margin included. */
    public double leastMeanUs() {
      return 1.02 * (0.5 * leastUs() + 0.45 * p50Us + 0.04 * p95Us + 0.01 * p99Us);
    }

    /** Means above this do not fit the percentiles; a margin included. */
    public double greatestMeanUs() {
      return 0.98 * (0.5 * p50Us + 0.45 * p95Us + 0.04 * p99Us + 0.01 * tailUs());
    }
  }

  /**
   * How a tenant's or an endpoint's latencies lie within the whole.
   *
   * @param location factor on the typical latency, above 0
   * @param spread factor on the width of the distribution, above 0
   */
  public record Latency(double location, double spread) {}

  /**
   * A database checkpoint: requests fail and one is the slowest of its hour.
   *
   * @param at from the start of the run
   * @param status of the failed requests
   * @param max response time of the slowest
   * @param clearance no other error is nearer than this
   * @param annotation text of the annotation; empty for none
   */
  public record Checkpoint(
      Duration at,
      Duration length,
      int errors,
      int status,
      Duration max,
      Duration clearance,
      Optional<String> annotation) {}
}
