package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.name.NameRules;

/**
 * What a window is about: one tenant, one endpoint, both, or all requests of the run.
 *
 * @param tenant or {@link #ALL}
 * @param endpoint or {@link #ALL}
 */
public record SeriesKey(String tenant, String endpoint) implements Comparable<SeriesKey> {
  /** Stands for every tenant or every endpoint. */
  public static final String ALL = NameRules.ALL;

  /** All requests of a run. */
  public static final SeriesKey RUN = new SeriesKey(ALL, ALL);

  /** One endpoint of one tenant, whatever the phase. */
  public static SeriesKey of(SeriesId id) {
    return new SeriesKey(id.tenant(), id.endpoint());
  }

  /** All requests of a tenant. */
  public static SeriesKey ofTenant(String tenant) {
    return new SeriesKey(tenant, ALL);
  }

  /** All requests to an endpoint. */
  public static SeriesKey ofEndpoint(String endpoint) {
    return new SeriesKey(ALL, endpoint);
  }

  @Override
  public int compareTo(SeriesKey other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : endpoint.compareTo(other.endpoint);
  }

  @Override
  public String toString() {
    if (tenant.equals(ALL)) {
      return endpoint.equals(ALL) ? "*" : "endpoint=" + endpoint;
    }
    return endpoint.equals(ALL)
        ? "tenant=" + tenant
        : "tenant=" + tenant + ", endpoint=" + endpoint;
  }
}
