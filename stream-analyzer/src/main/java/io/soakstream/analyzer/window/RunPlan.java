package io.soakstream.analyzer.window;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was declared of a run before it began.
 *
 * @param startUs start in event time, microseconds since the epoch: a full ten seconds
 * @param plannedEndUs planned end in event time
 * @param rules texts of the rules, in the order of the scenario
 * @param tenants declared tenants
 * @param endpoints declared endpoints
 * @param plannedRatePerS planned mean arrival rate, when stated
 */
public record RunPlan(
    String run,
    String scenario,
    long startUs,
    long plannedEndUs,
    List<String> rules,
    List<String> tenants,
    List<String> endpoints,
    List<Phase> phases,
    OptionalDouble plannedRatePerS) {

  /** A named stretch of the run; its end is exclusive. */
  public record Phase(String name, long startUs, long endUs) {}

  /** The declared phase of this name; one that was never declared spans the run. */
  public Phase phase(String name, long runEndUs) {
    return phases.stream()
        .filter(phase -> phase.name().equals(name))
        .findFirst()
        .orElseGet(() -> new Phase(name, startUs, runEndUs));
  }
}
