package io.soakstream.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a producer says of the requests of the last seconds. Immutable.
 *
 * @param spanS how many seconds
 * @param p95Us 95th percentile of their response times, microseconds; 0 without a response
 * @param p99Us 99th percentile, likewise
 * @param tenants by name
 */
public record LiveRequests(double spanS, long p95Us, long p99Us, List<OfTenant> tenants) {
  /** The same of one tenant. */
  public record OfTenant(String tenant, long requests, long errors, long p95Us, long p99Us) {}

  /** Out of a line of the producer; empty when it says nothing of them. */
  static Optional<LiveRequests> of(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    List<OfTenant> tenants = new ArrayList<>();
    for (JsonNode tenant : node.path("tenants")) {
      tenants.add(
          new OfTenant(
              tenant.path("tenant").asText(),
              tenant.path("requests").asLong(),
              tenant.path("errors").asLong(),
              tenant.path("p95_us").asLong(),
              tenant.path("p99_us").asLong()));
    }
    return Optional.of(
        new LiveRequests(
            node.path("span_s").asDouble(),
            node.path("p95_us").asLong(),
            node.path("p99_us").asLong(),
            List.copyOf(tenants)));
  }
}
