package io.soakstream.analyzer.window;

import io.soakstream.event.PhasePlan;
import io.soakstream.event.RunStarted;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.measure.DeclaredLoad;
import java.util.List;
import java.util.Map;
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
 * @param claims texts of what a report says of the run
 * @param checks declared checks after the load
 * @param load what was declared of the load; empty for plans that do not say
 * @param unsupported what results of another tool cannot tell, and why
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
    OptionalDouble plannedRatePerS,
    List<String> claims,
    List<DeclaredCheck> checks,
    DeclaredLoad load,
    Map<String, String> unsupported) {

  /** A plan of a load whose results tell everything. */
  public RunPlan(
      String run,
      String scenario,
      long startUs,
      long plannedEndUs,
      List<String> rules,
      List<String> tenants,
      List<String> endpoints,
      List<Phase> phases,
      OptionalDouble plannedRatePerS,
      List<String> claims,
      List<DeclaredCheck> checks,
      DeclaredLoad load) {
    this(
        run,
        scenario,
        startUs,
        plannedEndUs,
        rules,
        tenants,
        endpoints,
        phases,
        plannedRatePerS,
        claims,
        checks,
        load,
        Map.of());
  }

  /**
   * A check that is to be run after the load.
   *
   * @param kind {@code http}, {@code sql} or {@code command}
   */
  public record DeclaredCheck(String name, String kind, String expected) {}

  /**
   * A named stretch of the run; its end is exclusive.
   *
   * @param isWarmup whether what does not name it leaves it out
   */
  public record Phase(String name, long startUs, long endUs, boolean isWarmup) {
    /** A phase that is measured. */
    public Phase(String name, long startUs, long endUs) {
      this(name, startUs, endUs, false);
    }
  }

  /**
   * What a run's first event declares. Times are counted from the base window that holds the start,
   * so that no window is cut.
   */
  public static RunPlan of(RunStarted start) {
    return new RunPlan(
        start.getRun(),
        start.getScenario(),
        BaseWindowGrid.startOf(start.getTimeUs()),
        start.getPlannedEndUs(),
        start.getRules(),
        start.getTenants(),
        start.getEndpoints(),
        start.getPhases().stream()
            .map(
                phase ->
                    new Phase(
                        phase.getName(), phase.getStartUs(), phase.getEndUs(), phase.getWarmup()))
            .toList(),
        start.getPlannedRatePerS() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(start.getPlannedRatePerS()),
        start.getClaims(),
        start.getChecks().stream()
            .map(check -> new DeclaredCheck(check.getCheck(), check.getKind(), check.getExpected()))
            .toList(),
        new DeclaredLoad(
            start.getPhases().stream()
                .mapToLong(PhasePlan::getStartUs)
                .min()
                .orElse(start.getTimeUs()),
            start.getRampUs(),
            start.getLoads()),
        start.getUnsupported());
  }

  /** Whether a phase of this name is declared a warm-up. */
  public boolean isWarmup(String name) {
    return phases.stream().anyMatch(phase -> phase.isWarmup() && phase.name().equals(name));
  }

  /** Declared warm-ups, in their order. */
  public List<Phase> warmups() {
    return phases.stream().filter(Phase::isWarmup).toList();
  }

  /** The declared phase of this name; one that was never declared spans the run. */
  public Phase phase(String name, long runEndUs) {
    return phases.stream()
        .filter(phase -> phase.name().equals(name))
        .findFirst()
        .orElseGet(() -> new Phase(name, startUs, runEndUs));
  }
}
