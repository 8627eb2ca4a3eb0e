package io.soakstream.analyzer.window;

import io.soakstream.event.RunStarted;
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

  /**
   * What a run's first event declares. Times are counted from the base window that holds the start,
   * so that no window is cut.
   */
  public static RunPlan of(RunStarted start) {
    return new RunPlan(
        start.getRun(),
        start.getScenario(),
        BaseWindow.startOf(start.getTimeUs()),
        start.getPlannedEndUs(),
        start.getRules(),
        start.getTenants(),
        start.getEndpoints(),
        start.getPhases().stream()
            .map(phase -> new Phase(phase.getName(), phase.getStartUs(), phase.getEndUs()))
            .toList(),
        start.getPlannedRatePerS() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(start.getPlannedRatePerS()));
  }

  /** The declared phase of this name; one that was never declared spans the run. */
  public Phase phase(String name, long runEndUs) {
    return phases.stream()
        .filter(phase -> phase.name().equals(name))
        .findFirst()
        .orElseGet(() -> new Phase(name, startUs, runEndUs));
  }
}
