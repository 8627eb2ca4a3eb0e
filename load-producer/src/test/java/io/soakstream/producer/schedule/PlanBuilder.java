package io.soakstream.producer.schedule;

import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.RunTiers;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scenario in the making: tenants A (weight 3) and B (weight 1) unless told otherwise. */
public final class PlanBuilder {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Endpoint AGENTS =
      new Endpoint("GET /agents", "GET", "/agents", 3, Set.of(200), Set.of(403), Optional.empty());
  private static final Endpoint GOALS =
      new Endpoint(
          "POST /goals",
          "POST",
          "/goals",
          1,
          Set.of(200),
          Set.of(),
          Optional.of(RequestBody.ofText("{\"a\":1}")));

  private final LoadProfile load;
  private Duration ramp = Duration.ZERO;
  private List<Phase> phases;
  private Target target = new Target(Optional.empty(), Optional.empty(), SECOND, SECOND, Map.of());
  private List<Endpoint> endpoints = List.of(AGENTS, GOALS);
  private List<Check> checks = List.of();

  public PlanBuilder(LoadProfile load, Duration length) {
    this.load = load;
    this.phases = List.of(new Phase("steady", length, Map.of()));
  }

  public PlanBuilder ramp(Duration given) {
    ramp = given;
    return this;
  }

  public PlanBuilder phases(List<Phase> given) {
    phases = given;
    return this;
  }

  public PlanBuilder target(Target given) {
    target = given;
    return this;
  }

  public PlanBuilder endpoints(Endpoint... given) {
    endpoints = List.of(given);
    return this;
  }

  public PlanBuilder checks(List<Check> given) {
    checks = given;
    return this;
  }

  public Scenario build() {
    Duration length = phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus);
    return new Scenario(
        "test",
        Instant.EPOCH,
        length,
        target,
        load,
        ramp,
        List.of(new Tenant("A", 3), new Tenant("B", 1)),
        endpoints,
        phases,
        List.of(),
        Map.of(),
        Map.of(),
        1,
        Optional.empty(),
        "",
        List.of(),
        checks,
        RunTiers.NONE);
  }
}
