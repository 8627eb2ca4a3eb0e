package io.soakstream.producer.scenario;

import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of request.
 *
 * @param name template name, such as {@code GET /api/agents/{id}}
 * @param weight share of the requests, above 0, relative to the other endpoints' weights
 * @param expect statuses that are a success
 * @param expectedDenials statuses that are a denial the test wants to see, not an error
 * @param tenants who asks for it, by name; empty for all
 * @param headers that each request carries, fixed for a tenant; empty beside a template
 * @param template how its requests are made anew each time; empty when nothing but the trace
 *     differs
 */
public record Endpoint(
    String name,
    String method,
    String path,
    double weight,
    Set<Integer> expect,
    Set<Integer> expectedDenials,
    Optional<RequestBody> body,
    Set<String> tenants,
    List<HeaderTemplate> headers,
    Optional<RequestTemplate> template) {

  public Endpoint {
    headers = List.copyOf(headers);
    expect = Set.copyOf(expect);
    expectedDenials = Set.copyOf(expectedDenials);
    tenants = Set.copyOf(tenants);
  }

  /** An endpoint whose requests are all alike. */
  public Endpoint(
      String name,
      String method,
      String path,
      double weight,
      Set<Integer> expect,
      Set<Integer> expectedDenials,
      Optional<RequestBody> body,
      Set<String> tenants) {
    this(
        name,
        method,
        path,
        weight,
        expect,
        expectedDenials,
        body,
        tenants,
        List.of(),
        Optional.empty());
  }

  /** An endpoint that every tenant asks for. */
  public Endpoint(
      String name,
      String method,
      String path,
      double weight,
      Set<Integer> expect,
      Set<Integer> expectedDenials,
      Optional<RequestBody> body) {
    this(name, method, path, weight, expect, expectedDenials, body, Set.of());
  }

  /** The flow that it is a step of; empty for none. */
  public Optional<String> flow() {
    return template.flatMap(RequestTemplate::flow);
  }

  /** Its weight among the requests of a tenant, 0 if the tenant never asks for it. */
  public double weightFor(Tenant tenant) {
    return tenants.isEmpty() || tenants.contains(tenant.name()) ? weight : 0;
  }
}
