package io.soakstream.producer.schedule;

import io.soakstream.event.PhaseLoad;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many requests a plan asks for. For the open model that is what arrives; for users it is an
 * upper bound, users ÷ think time, which a system that answers at once would see. NaN where users
 * do not think.
 *
 * @param requests over the whole run
 * @param ratePerS mean over the whole run
 */
public record PlannedLoad(double requests, double ratePerS) {
  private static final long NS_PER_US = 1_000;

  /** The load that a scenario plans. */
  public static PlannedLoad of(Scenario scenario) {
    if (!isRegular(scenario)) {
      return new PlannedLoad(0, 0);
    }
    DeclaredLoad declared = declared(scenario, 0);
    double requests = declared.requests(declared.whole(), part -> 0);
    return new PlannedLoad(requests, requests / scenario.duration().toNanos() * 1e9);
  }

  /**
   * The same part by part.
   *
   * @param startUs start of the load, microseconds since the epoch
   */
  public static DeclaredLoad declared(Scenario scenario, long startUs) {
    List<PhaseLoad> parts = new ArrayList<>();
    if (!isRegular(scenario)) {
      return new DeclaredLoad(startUs, scenario.ramp().toNanos() / NS_PER_US, parts);
    }
    long fromUs = startUs;
    for (Phase phase : scenario.phases()) {
      long toUs = fromUs + phase.duration().toNanos() / NS_PER_US;
      for (Tenant tenant : scenario.tenants()) {
        Optional<LoadProfile> load = scenario.loadOf(phase, tenant);
        if (load.isPresent()) {
          double requests = scenario.requestsPerArrival(tenant);
          LoadProfile own =
              phase.loads().isEmpty()
                  ? within(scenario, load.get(), fromUs - startUs, toUs - startUs)
                  : load.get();
          parts.add(part(phase.name(), tenant.name(), fromUs, toUs, own, requests));
        }
        for (Flow flow : scenario.flows()) {
          Optional<LoadProfile> own = flow.loadOf(tenant, scenario.tenants());
          if (own.isPresent()) {
            LoadProfile stretch = within(scenario, own.get(), fromUs - startUs, toUs - startUs);
            double requests = flow.requestsPerIteration();
            parts.add(part(phase.name(), tenant.name(), fromUs, toUs, stretch, requests));
          }
        }
      }
      fromUs = toUs;
    }
    return new DeclaredLoad(startUs, scenario.ramp().toNanos() / NS_PER_US, parts);
  }

  /**
   * Whether a plan says how many requests it asks for: not when chance decides, when what users do
   * hangs on what they get, when they wait for messages that the target sends when it likes, or
   * when they think and pace as their flow says.
   */
  private static boolean isRegular(Scenario scenario) {
    return !scenario.isPoisson()
        && scenario.endpoints().stream().noneMatch(PlannedLoad::isMessage)
        && scenario.flows().stream()
            .allMatch(flow -> flow.isRegular() && flow.think().isEmpty() && flow.pacing().isZero());
  }

  private static boolean isMessage(Endpoint endpoint) {
    return endpoint.template().stream()
        .anyMatch(template -> template.action() == RequestTemplate.Action.EXPECT);
  }

  /** What a load that changes over the run is between two of its points, microseconds. */
  private static LoadProfile within(Scenario scenario, LoadProfile load, long fromUs, long toUs) {
    if (!(load instanceof LoadProfile.Rate rate) || !rate.isChanging()) {
      return load;
    }
    double wholeUs = scenario.duration().toNanos() / (double) NS_PER_US;
    double slope = (rate.toPerS() - rate.perS()) / wholeUs;
    return new LoadProfile.Rate(rate.perS() + slope * fromUs, rate.perS() + slope * toUs);
  }

  private static PhaseLoad part(
      String phase, String tenant, long fromUs, long toUs, LoadProfile load, double requests) {
    return load instanceof LoadProfile.Users users
        ? new PhaseLoad(
            phase, tenant, fromUs, toUs, 0.0, (int) Math.round(users.mean()), users.thinkMeanS())
        : new PhaseLoad(
            phase, tenant, fromUs, toUs, requests * ((LoadProfile.Rate) load).meanPerS(), 0, 0.0);
  }
}
