package io.soakstream.sink.report.model;

import java.time.Instant;

/**
 * One series in one window. Immutable.
 *
 * @param window {@code run}, {@code phase}, {@code hour} or {@code minute}
 * @param phase its name for {@code phase}, otherwise empty
 * @param hour whole hours from the run's start to the window's
 * @param tenant {@code *} for all
 * @param endpoint {@code *} for all
 */
public record LatencyRow(
    String window,
    String phase,
    Instant start,
    long lengthUs,
    int hour,
    String tenant,
    String endpoint,
    long requests,
    long errors,
    LatencyFigures response,
    LatencyFigures service) {
  /** How a row says that it is of all tenants, or of all endpoints. */
  public static final String ALL = "*";

  /** The same with another length, microseconds. */
  LatencyRow lasting(long otherUs) {
    return new LatencyRow(
        window, phase, start, otherUs, hour, tenant, endpoint, requests, errors, response, service);
  }

  /** Whether it is of all tenants and endpoints together. */
  public boolean isTotal() {
    return tenant.equals(ALL) && endpoint.equals(ALL);
  }
}
