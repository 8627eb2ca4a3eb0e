package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a class of users does, again and again. Immutable.
 *
 * @param name also the user class of its requests
 * @param weight share of the users, or of the arrivals, relative to the other flows and endpoints
 * @param tenants whose users do it, by name; empty for all
 * @param setup what a user does once, before its first iteration
 * @param teardown what a user does once, when it leaves
 * @param think between two steps; empty for the think time of the load
 * @param pacing from the beginning of one iteration to that of the next at least, 0 for none
 * @param load of its own over the whole run, beside the run's, split over its tenants by weight;
 *     empty for a part of the run's load by weight
 */
public record Flow(
    String name,
    double weight,
    Set<String> tenants,
    List<FlowItem> setup,
    List<FlowItem> steps,
    List<FlowItem> teardown,
    Optional<ThinkTime> think,
    Duration pacing,
    Optional<LoadProfile> load) {
  public Flow {
    tenants = Set.copyOf(tenants);
    setup = List.copyOf(setup);
    steps = List.copyOf(steps);
    teardown = List.copyOf(teardown);
  }

  /** A flow that has a part of the run's load. */
  public Flow(
      String name,
      double weight,
      Set<String> tenants,
      List<FlowItem> setup,
      List<FlowItem> steps,
      List<FlowItem> teardown,
      Optional<ThinkTime> think,
      Duration pacing) {
    this(name, weight, tenants, setup, steps, teardown, think, pacing, Optional.empty());
  }

  /** Its weight in the run's load among what a tenant's users do, 0 when it has no part in that. */
  public double weightFor(Tenant tenant) {
    return load.isEmpty() && isOf(tenant) ? weight : 0;
  }

  private boolean isOf(Tenant tenant) {
    return tenants.isEmpty() || tenants.contains(tenant.name());
  }

  /**
   * What a tenant has of its own load; empty for none.
   *
   * @param all the tenants of the scenario
   */
  public Optional<LoadProfile> loadOf(Tenant tenant, List<Tenant> all) {
    return load.filter(whole -> isOf(tenant))
        .flatMap(whole -> whole.partOf(tenant, all.stream().filter(this::isOf).toList()));
  }

  /** Requests of one iteration when nothing is left out and nothing ends a repetition early. */
  public double requestsPerIteration() {
    return requests(steps);
  }

  /** Whether each iteration has as many requests as another. */
  public boolean isRegular() {
    return isRegular(steps);
  }

  private static double requests(List<FlowItem> items) {
    double requests = 0;
    for (FlowItem item : items) {
      requests +=
          item instanceof StepBlock block
              ? block.repeat().times() * requests(block.items())
              : ((FlowStep) item).repeat().times();
    }
    return requests;
  }

  private static boolean isRegular(List<FlowItem> items) {
    return items.stream()
        .allMatch(
            item ->
                item instanceof StepBlock block
                    ? block.when().isEmpty()
                        && block.repeat().until().isEmpty()
                        && isRegular(block.items())
                    : ((FlowStep) item).when().isEmpty()
                        && ((FlowStep) item).repeat().until().isEmpty());
  }
}
