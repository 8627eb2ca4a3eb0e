package io.soakstream.producer.scenario;

import java.util.Optional;
import java.util.Set;

/**
 * One kind of request.
 *
 * @param name template name, such as {@code GET /api/agents/{id}}
 * @param weight share of the requests, above 0, relative to the other endpoints' weights
 * @param expect statuses that are a success
 * @param expectedDenials statuses that are a denial the test wants to see, not an error
 */
public record Endpoint(
    String name,
    String method,
    String path,
    double weight,
    Set<Integer> expect,
    Set<Integer> expectedDenials,
    Optional<String> body) {

  public Endpoint {
    expect = Set.copyOf(expect);
    expectedDenials = Set.copyOf(expectedDenials);
  }
}
