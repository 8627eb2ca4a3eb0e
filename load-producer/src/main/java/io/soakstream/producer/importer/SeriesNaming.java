package io.soakstream.producer.importer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tenant, endpoint and method of each request, the same in both readings of a file. Confined to one
 * thread.
 */
public final class SeriesNaming {
  private static final int TENANTS_MAX = 200;
  private static final String FURTHER_TENANTS = "(further tenants)";

  private final TenantSource source;
  private final EndpointNames endpoints = new EndpointNames();
  private final Map<String, Long> tenants = new LinkedHashMap<>();

  public SeriesNaming(TenantSource source) {
    this.source = source;
  }

  public String endpoint(ImportedRequest request) {
    return endpoints.of(request);
  }

  public String tenant(ImportedRequest request) {
    String tenant =
        source.pattern() == null
            ? request.tenant
            : source.inName(request.name).orElse(TenantSource.NOBODY);
    tenant = tenant.isEmpty() ? TenantSource.NOBODY : EndpointNames.fitting(tenant);
    if (!tenants.containsKey(tenant) && tenants.size() >= TENANTS_MAX) {
      tenant = FURTHER_TENANTS;
    }
    tenants.merge(tenant, request.count, Long::sum);
    return tenant;
  }

  /** Requests of each tenant so far. */
  Map<String, Long> tenants() {
    return tenants;
  }

  /** Requests of each endpoint so far. */
  Map<String, Long> endpoints() {
    return endpoints.requests();
  }
}
