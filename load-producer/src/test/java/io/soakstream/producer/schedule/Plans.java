package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** Scenarios for tests: tenants A (weight 3) and B (weight 1). */
public final class Plans {
  private Plans() {}

  /** A scenario with one phase. */
  public static Scenario of(LoadProfile load, Duration length) {
    return new PlanBuilder(load, length).build();
  }

  public static Scenario of(LoadProfile load, Duration ramp, List<Phase> phases) {
    return new PlanBuilder(load, Duration.ZERO).ramp(ramp).phases(phases).build();
  }
}
