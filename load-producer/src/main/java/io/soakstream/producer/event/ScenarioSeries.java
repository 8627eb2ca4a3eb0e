package io.soakstream.producer.event;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;

/**
 * The series of a scenario's requests, each encoded when it is first asked for. Confined to one
 * thread.
 */
public final class ScenarioSeries {
  private final Scenario scenario;
  private final String userClass;
  private final RequestSeries[][] byPhase;

  /**
   * @param userClass of those that belong to no flow; empty for none
   */
  public ScenarioSeries(Scenario scenario, String userClass) {
    this.scenario = scenario;
    this.userClass = userClass;
    this.byPhase = new RequestSeries[scenario.phases().size()][];
  }

  /** The series at these indices in the scenario. */
  public RequestSeries of(int phase, int tenant, int endpoint) {
    return of(phase, tenant * scenario.endpoints().size() + endpoint);
  }

  /**
   * The same by one number.
   *
   * @param series index of the tenant times the number of endpoints, plus index of the endpoint
   */
  public RequestSeries of(int phase, int series) {
    RequestSeries[] all = byPhase[phase];
    if (all == null) {
      all = new RequestSeries[scenario.tenants().size() * scenario.endpoints().size()];
      byPhase[phase] = all;
    }
    RequestSeries found = all[series];
    if (found == null) {
      found = made(phase, series);
      all[series] = found;
    }
    return found;
  }

  private RequestSeries made(int phase, int series) {
    int endpoints = scenario.endpoints().size();
    Endpoint endpoint = scenario.endpoints().get(series % endpoints);
    return new RequestSeries(
        scenario.tenants().get(series / endpoints).name(),
        endpoint.flow().orElse(userClass),
        endpoint.name(),
        endpoint.method(),
        scenario.phases().get(phase).name());
  }
}
