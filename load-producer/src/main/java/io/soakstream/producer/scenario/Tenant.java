package io.soakstream.producer.scenario;

import io.soakstream.producer.scenario.flow.HeaderTemplate;
import java.util.List;

/**
 * A tenant of the system under test.
 *
 * @param weight share of the traffic, above 0, relative to the other tenants' weights
 * @param headers of its requests, beside those of the target
 */
public record Tenant(String name, double weight, List<HeaderTemplate> headers) {
  public Tenant {
    headers = List.copyOf(headers);
  }

  /** A tenant without headers of its own. */
  public Tenant(String name, double weight) {
    this(name, weight, List.of());
  }
}
