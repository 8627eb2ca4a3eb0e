package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Load;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scenarios for tests: tenants A (weight 3) and B (weight 1). */
public final class Plans {
  private static final Endpoint AGENTS =
      new Endpoint("GET /agents", "GET", "/agents", 3, Set.of(200), Set.of(403), Optional.empty());
  private static final Endpoint GOALS =
      new Endpoint(
          "POST /goals", "POST", "/goals", 1, Set.of(200), Set.of(), Optional.of("{\"a\":1}"));

  private Plans() {}

  /** A scenario with one phase. */
  public static Scenario of(Load load, Duration length) {
    return of(load, Duration.ZERO, List.of(new Phase("steady", length, Map.of())));
  }

  public static Scenario of(Load load, Duration ramp, List<Phase> phases) {
    Duration length = phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus);
    Target target =
        new Target(
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Map.of());
    return new Scenario(
        "test",
        Instant.EPOCH,
        length,
        target,
        load,
        ramp,
        List.of(new Tenant("A", 3), new Tenant("B", 1)),
        List.of(AGENTS, GOALS),
        phases,
        List.of(),
        Map.of(),
        Map.of(),
        1,
        Optional.empty(),
        "");
  }
}
