package io.soakstream.producer.preflight;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.connection.TargetProtocol;

/**
 * How many connections a load may have open at once, when its target stands still: one for each
 * user, and one for each arrival until it times out. Stateless.
 */
final class PeakConnections {
  private PeakConnections() {}

  /**
   * At most what the engine sends at once; with many requests on a connection, the pools' bound.
   */
  static long of(Scenario scenario, EngineConfig config) {
    if (config.connections().protocol() == TargetProtocol.H2
        || config.connections().protocol() == TargetProtocol.H2C) {
      return (long) config.connections().connectionsMax() * scenario.tenants().size();
    }
    double timeoutS = config.timeout().toNanos() / 1e9;
    double most = 0;
    for (Phase phase : scenario.phases()) {
      double atOnce = 0;
      for (Tenant tenant : scenario.tenants()) {
        atOnce +=
            scenario.loadsOf(phase, tenant).stream()
                .mapToDouble(load -> atOnce(load, timeoutS))
                .sum();
      }
      most = Math.max(most, atOnce);
    }
    return Math.min(config.inFlightMax(), Math.round(most));
  }

  private static double atOnce(LoadProfile load, double timeoutS) {
    return load instanceof LoadProfile.Users users
        ? users.most()
        : Math.max(((LoadProfile.Rate) load).perS(), ((LoadProfile.Rate) load).toPerS()) * timeoutS;
  }
}
