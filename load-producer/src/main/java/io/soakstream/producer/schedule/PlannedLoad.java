package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.Load;
import io.soakstream.producer.scenario.Scenario;
import java.util.List;

/**
 * How many requests a plan asks for. For the open model that is what arrives; for users it is an
 * upper bound, users ÷ think time, which a system that answers at once would see.
 *
 * @param requests over the whole run
 * @param ratePerS mean over the whole run
 */
public record PlannedLoad(double requests, double ratePerS) {

  /** The load that a scenario plans. */
  public static PlannedLoad of(Scenario scenario) {
    double requests = 0;
    for (int tenant = 0; tenant < scenario.tenants().size(); tenant++) {
      List<Stretch> stretches = Stretch.of(scenario, tenant);
      for (Stretch stretch : stretches) {
        requests += ratePerNs(stretch.load()) * effectiveNs(stretch, scenario.ramp().toNanos());
      }
    }
    return new PlannedLoad(requests, requests / scenario.duration().toNanos() * 1e9);
  }

  private static double ratePerNs(Load load) {
    if (load instanceof Load.Rate rate) {
      return rate.perS() / 1e9;
    }
    Load.Users users = (Load.Users) load;
    return (double) users.count() / Math.max(1, User.meanThinkNs(users));
  }

  /** Length of the stretch, less what the ramp takes off its load. */
  private static double effectiveNs(Stretch stretch, long rampNs) {
    double splitNs = Math.min(Math.max(rampNs, stretch.startNs()), stretch.endNs());
    double whole = stretch.endNs() - splitNs;
    double start = stretch.startNs();
    double ramped = splitNs > start ? (splitNs * splitNs - start * start) / (2.0 * rampNs) : 0;
    return whole + ramped;
  }
}
