package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which one tenant's load stays the same, across phases if they do not change it: users
 * go on, and are not started anew at a phase that only has another name.
 *
 * @param tenant index in the scenario
 * @param flow index of the one flow that is done, {@link #BY_WEIGHT} for any
 * @param startNs from the start of the load
 * @param endNs exclusive
 */
record LoadInterval(int tenant, int flow, LoadProfile load, long startNs, long endNs) {
  /** What is done is chosen by weight. */
  static final int BY_WEIGHT = -1;

  /** The whole run, for a flow with a load of its own. */
  static Optional<LoadInterval> ofFlow(Scenario scenario, int flow, int tenant) {
    return scenario
        .flows()
        .get(flow)
        .loadOf(scenario.tenants().get(tenant), scenario.tenants())
        .map(load -> new LoadInterval(tenant, flow, load, 0, scenario.duration().toNanos()));
  }

  /** The intervals of a tenant, in order; gaps where it rests. */
  static List<LoadInterval> of(Scenario scenario, int tenant) {
    Tenant owner = scenario.tenants().get(tenant);
    List<LoadInterval> intervals = new ArrayList<>();
    long startNs = 0;
    for (Phase phase : scenario.phases()) {
      long endNs = startNs + phase.duration().toNanos();
      Optional<LoadProfile> load = scenario.loadOf(phase, owner);
      if (load.isPresent()) {
        boolean isWhole = phase.loads().isEmpty() || !isChanging(load.get());
        LoadInterval next = new LoadInterval(tenant, BY_WEIGHT, load.get(), startNs, endNs);
        if (isWhole) {
          append(intervals, next);
        } else {
          intervals.add(next); // a phase's own change begins anew
        }
      }
      startNs = endNs;
    }
    return intervals;
  }

  private static boolean isChanging(LoadProfile load) {
    return load instanceof LoadProfile.Rate rate
        ? rate.isChanging()
        : ((LoadProfile.Users) load).from() != ((LoadProfile.Users) load).count();
  }

  private static void append(List<LoadInterval> intervals, LoadInterval next) {
    LoadInterval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
    if (last != null && last.endNs == next.startNs && last.load.equals(next.load)) {
      intervals.set(
          intervals.size() - 1,
          new LoadInterval(next.tenant, next.flow, next.load, last.startNs, next.endNs));
    } else {
      intervals.add(next);
    }
  }
}
