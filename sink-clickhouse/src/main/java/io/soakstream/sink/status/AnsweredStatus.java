package io.soakstream.sink.status;

import io.soakstream.measure.TargetOutcome;
import java.time.Instant;

/**
 * Requests of one series in one window that were answered with one status code and booked as one
 * outcome. Immutable.
 *
 * @param window run, phase, hour or minute
 * @param phase name of the phase, empty but for windows of phases
 * @param tenant {@code *} for all
 * @param endpoint {@code *} for all
 * @param status a status code, 0 without a response, -1 for a number that is none
 * @param requests above 0
 * @param ofRequests all requests of the series in the window
 */
public record AnsweredStatus(
    String window,
    String phase,
    Instant start,
    String tenant,
    String endpoint,
    int status,
    String outcome,
    long requests,
    long ofRequests) {
  /** Stands for all tenants or all endpoints. */
  static final String ALL = "*";

  /** The code, or what there is in its place. */
  public String code() {
    return status > 0 ? Integer.toString(status) : status == 0 ? "none" : "other";
  }

  /** Whether the target did not do what it was asked and nobody had expected that. */
  public boolean isFailure() {
    return TargetOutcome.isError(outcome);
  }

  /** Whether it is of the whole run. */
  boolean isOfRun() {
    return window.equals("run");
  }

  boolean isOfAllTenants() {
    return tenant.equals(ALL);
  }

  boolean isOfAllEndpoints() {
    return endpoint.equals(ALL);
  }
}
