package io.soakstream.producer.progress;

import java.util.List;

/**
 * What became of the requests of the last seconds. Immutable.
 *
 * @param spanS how many seconds
 * @param p95Us 95th percentile of the response times, microseconds; 0 without a response
 * @param p99Us 99th percentile, likewise
 * @param tenants each one that had a request, by name
 */
public record RecentFigures(double spanS, long p95Us, long p99Us, List<OfTenant> tenants) {
  /** The figures of one tenant. */
  public record OfTenant(String tenant, long requests, long errors, long p95Us, long p99Us) {}
}
