package io.soakstream.producer.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one phase of a simulation shows. Immutable.
 *
 * @param phase name of the phase
 * @param requests of the phase; empty for what its series or its load add up to
 * @param figures of all its responses; may be empty when it has series
 * @param failures of the phase beside those of its series
 * @param series tenants or endpoints with figures of their own, which make the whole phase; empty
 *     when they only differ as the model's latencies say
 */
public record PhaseModel(
    String phase,
    OptionalInt requests,
    Optional<ResponseTimeSummary> figures,
    SimulatedFailures failures,
    List<Series> series) {

  public PhaseModel {
    series = List.copyOf(series);
  }

  /**
   * Requests of a tenant, of an endpoint, or of both.
   *
   * @param tenant empty for all tenants, by their load
   * @param endpoint empty for all endpoints, by their weight
   * @param requests empty for its share of the phase
   */
  public record Series(
      Optional<String> tenant,
      Optional<String> endpoint,
      OptionalInt requests,
      ResponseTimeSummary figures,
      SimulatedFailures failures) {}
}
