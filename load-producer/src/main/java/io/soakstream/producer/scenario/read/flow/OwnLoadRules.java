package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.read.MappingReader;
import java.time.Duration;
import java.util.List;

/** What a scenario may not say beside flows with loads of their own. Stateless. */
public final class OwnLoadRules {
  private OwnLoadRules() {}

  /** Whether the run's load, or those of its phases, are for nobody. */
  public static boolean isAllOwn(List<Endpoint> endpoints, List<Flow> flows) {
    return !flows.isEmpty()
        && flows.stream().allMatch(flow -> flow.load().isPresent())
        && endpoints.stream().noneMatch(it -> it.flow().isEmpty());
  }

  /** Refuses what would be sent by nobody, or differently than it says. */
  public static void refuse(
      MappingReader root,
      Duration ramp,
      List<Tenant> tenants,
      List<Endpoint> endpoints,
      List<Flow> flows,
      List<Phase> phases) {
    if (flows.stream().allMatch(flow -> flow.load().isEmpty())) {
      return;
    }
    if (isAllOwn(endpoints, flows)) {
      for (String key : List.of("rate", "users")) {
        if (root.has(key)) {
          root.refuse(key, "is for nobody, because every flow has a load of its own", "remove it");
        }
      }
    }
    if (root.has("simulate")) {
      root.problems()
          .add(
              "simulate",
              "a mapping",
              "cannot stand beside flows with loads of their own",
              "give the flows weights, or remove simulate");
    }
    boolean isChanging =
        flows.stream()
            .flatMap(flow -> flow.load().stream())
            .anyMatch(it -> it instanceof LoadProfile.Rate rate && rate.isChanging());
    if (isChanging && !ramp.isZero()) {
      root.refuse("ramp", "cannot stand beside a rate that changes by itself", "remove it");
    }
    refuseIdlePhases(root, tenants, endpoints, flows, phases);
  }

  /** A load of a phase is for what a tenant does by weight. */
  private static void refuseIdlePhases(
      MappingReader root,
      List<Tenant> tenants,
      List<Endpoint> endpoints,
      List<Flow> flows,
      List<Phase> phases) {
    for (int i = 0; i < phases.size(); i++) {
      for (Tenant tenant : tenants) {
        boolean isSharing =
            endpoints.stream().anyMatch(it -> it.flow().isEmpty() && it.weightFor(tenant) > 0)
                || flows.stream().anyMatch(it -> it.weightFor(tenant) > 0);
        LoadProfile load = phases.get(i).loads().get(tenant.name());
        if (!isSharing && load != null) {
          root.problems()
              .add(
                  phases.get(i).soughtPerS() > 0
                      ? "phases"
                      : "phases[" + i + "].load." + tenant.name(),
                  tenant.name(),
                  "does nothing but flows with loads of their own",
                  "give it an endpoint or a flow with a weight, or leave it out of the phase");
        }
      }
    }
  }
}
