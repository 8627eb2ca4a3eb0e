package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.Endpoint;
import java.util.List;

/**
 * What is done once around the load, for the run or for each tenant. Immutable.
 *
 * @param endpoints those of its steps, which are none of the load's
 * @param setup in order, before the load
 * @param teardown in order, after it, whatever became of it
 */
public record RunProvision(
    List<Endpoint> endpoints, List<ProvisionPart> setup, List<ProvisionPart> teardown) {
  /** Nothing. */
  public static final RunProvision NONE = new RunProvision(List.of(), List.of(), List.of());

  public RunProvision {
    endpoints = List.copyOf(endpoints);
    setup = List.copyOf(setup);
    teardown = List.copyOf(teardown);
  }

  /** Whether there is nothing to be done. */
  public boolean isNone() {
    return setup.isEmpty() && teardown.isEmpty();
  }

  /** Names of what all users know of it. */
  public List<String> captures() {
    return ScenarioTemplates.captures(endpoints);
  }
}
