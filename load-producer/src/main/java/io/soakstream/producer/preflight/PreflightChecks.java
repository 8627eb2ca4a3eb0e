package io.soakstream.producer.preflight;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * What would spoil a load and can be told before it: a target that does not answer, limits of this
 * machine below what the load may need. Nothing is refused for it: a load on a target that is down
 * is a test, too. Stateless.
 */
public final class PreflightChecks {
  private PreflightChecks() {}

  /**
   * A sentence for each finding, with its remedy. Opens one connection to the target and closes it;
   * sends no request. Blocks, twice the connect timeout at most.
   */
  public static List<String> findings(Scenario scenario, EngineConfig config) {
    List<String> found = new ArrayList<>();
    TargetReach.fault(config).ifPresent(found::add);
    long connections = PeakConnections.of(scenario, config);
    LocalLimits.ofProcess().faults(connections).forEach(found::add);
    return List.copyOf(found);
  }
}
