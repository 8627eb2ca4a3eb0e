package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.Load;
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
 * @param startNs from the start of the load
 * @param endNs exclusive
 */
record Stretch(int tenant, Load load, long startNs, long endNs) {

  /** The stretches of a tenant, in order; gaps where it rests. */
  static List<Stretch> of(Scenario scenario, int tenant) {
    Tenant owner = scenario.tenants().get(tenant);
    List<Stretch> stretches = new ArrayList<>();
    long startNs = 0;
    for (Phase phase : scenario.phases()) {
      long endNs = startNs + phase.duration().toNanos();
      Optional<Load> load = scenario.loadOf(phase, owner);
      if (load.isPresent()) {
        append(stretches, new Stretch(tenant, load.get(), startNs, endNs));
      }
      startNs = endNs;
    }
    return stretches;
  }

  private static void append(List<Stretch> stretches, Stretch next) {
    Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    if (last != null && last.endNs == next.startNs && last.load.equals(next.load)) {
      stretches.set(
          stretches.size() - 1, new Stretch(next.tenant, next.load, last.startNs, next.endNs));
    } else {
      stretches.add(next);
    }
  }
}
