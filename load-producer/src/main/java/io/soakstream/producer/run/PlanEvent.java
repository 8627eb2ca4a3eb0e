package io.soakstream.producer.run;

import io.soakstream.event.CheckPlan;
import io.soakstream.event.Origin;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.RunStarted;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.schedule.PlannedLoad;
import io.soakstream.secret.SecretMask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A scenario as the first event of a run. Stateless. */
final class PlanEvent {
  private PlanEvent() {}

  /**
   * @param startUs start of the run in event time, microseconds since the epoch, a full 10 seconds
   */
  static UnstampedEvent of(Scenario scenario, Origin origin, long startUs) {
    return of(scenario, origin, startUs, startUs, target(scenario));
  }

  /**
   * The same for a load that begins later than its run.
   *
   * @param startUs start of the run, as above
   * @param loadStartUs start of the load, microseconds since the epoch
   * @param target where requests go; without user and password
   */
  static UnstampedEvent of(
      Scenario scenario, Origin origin, long startUs, long loadStartUs, String target) {
    DeclaredLoad load = PlannedLoad.declared(scenario, loadStartUs);
    RunStarted.Builder plan =
        RunStarted.newBuilder()
            .setTimeUs(startUs)
            .setPlannedEndUs(loadStartUs + us(scenario.duration()))
            .setScenario(scenario.name())
            .setScenarioText(scenario.text())
            .setOrigin(origin)
            .setSeed(scenario.seed())
            .setRules(scenario.rules())
            .setTenants(scenario.tenants().stream().map(Tenant::name).toList())
            .setEndpoints(scenario.endpoints().stream().map(Endpoint::name).toList())
            .setPhases(phases(scenario, loadStartUs))
            .setRampUs(load.rampUs())
            .setLoads(load.parts())
            .setPlannedRatePerS(plannedRatePerS(scenario).orElse(null))
            .setTarget(target)
            .setTags(masked(scenario.tags()))
            .setClaims(scenario.claims())
            .setChecks(scenario.checks().stream().map(PlanEvent::plan).toList())
            .setTier(scenario.tiers().chosen())
            .setTiers(masked(scenario.tiers().settings()));
    return at ->
        plan.setRun(at.run())
            .setProducer(at.producer())
            .setLane(at.lane())
            .setSequence(at.sequence())
            .build();
  }

  /** A plan is read by everybody who may read results: no address in it shows its password. */
  private static Map<String, String> masked(Map<String, String> texts) {
    Map<String, String> masked = new TreeMap<>();
    texts.forEach((name, text) -> masked.put(name, SecretMask.of(text)));
    return masked;
  }

  private static CheckPlan plan(Check check) {
    return new CheckPlan(check.name(), check.question().kind(), check.expectedText());
  }

  static List<PhasePlan> phases(Scenario scenario, long startUs) {
    List<PhasePlan> plans = new ArrayList<>();
    long fromUs = startUs;
    for (Phase phase : scenario.phases()) {
      long toUs = fromUs + us(phase.duration());
      plans.add(
          new PhasePlan(phase.name(), fromUs, toUs, phase.isWarmup(), users(scenario, phase)));
      fromUs = toUs;
    }
    return plans;
  }

  /** Users of each tenant, sorted by name. */
  private static Map<String, Integer> users(Scenario scenario, Phase phase) {
    Map<String, Integer> users = new TreeMap<>();
    for (Tenant tenant : scenario.tenants()) {
      scenario.loadsOf(phase, tenant).stream()
          .filter(LoadProfile.Users.class::isInstance)
          .forEach(
              own -> users.merge(tenant.name(), ((LoadProfile.Users) own).most(), Integer::sum));
    }
    return users;
  }

  /** Mean arrival rate over the run when every load states one. */
  private static Optional<Double> plannedRatePerS(Scenario scenario) {
    DeclaredLoad load = PlannedLoad.declared(scenario, 0);
    if (load.hasUsers() || load.parts().isEmpty()) {
      return Optional.empty();
    }
    // 9 digits: shares of a rate do not add up to it in binary
    return Optional.of(Math.round(PlannedLoad.of(scenario).ratePerS() * 1e9) / 1e9);
  }

  private static String target(Scenario scenario) {
    return scenario
        .target()
        .url()
        .map(HttpAddress::toString)
        .orElse(scenario.target().sample().isPresent() ? "sample service" : "");
  }

  static long us(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
