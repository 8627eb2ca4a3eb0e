package io.soakstream.producer.scenario;

import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.RunProvision;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The whole plan of a run. Immutable.
 *
 * @param name what the run is called; run ids begin with it
 * @param start event time at which a simulation starts; a real run starts now
 * @param duration length of the run, the sum of its phases
 * @param target where requests go
 * @param load load of the run, split over the tenants by weight; null when every phase brings its
 *     own
 * @param ramp time over which the load grows from nothing, 0 for none
 * @param phases in order, at least one; their durations add up to {@code duration}
 * @param rules as written; their grammar is checked where they are judged
 * @param variables after overrides
 * @param model what {@code simulate} draws from
 * @param text the file as it was read, variables applied
 * @param claims what a report says of the run, as metric expressions; their grammar is checked
 *     where they are judged
 * @param checks after the load, in the order in which they are run
 * @param tiers the sizes in which it is run
 * @param samplers of systems, beside the processes of the target
 * @param flows what users do; their steps are endpoints, behind those that stand for themselves
 * @param feeders rows that users get
 * @param isPoisson whether arrivals are those of a Poisson process, rather than even
 * @param provision what is done once around the load
 */
public record Scenario(
    String name,
    Instant start,
    Duration duration,
    Target target,
    LoadProfile load,
    Duration ramp,
    List<Tenant> tenants,
    List<Endpoint> endpoints,
    List<Phase> phases,
    List<String> rules,
    Map<String, String> tags,
    Map<String, String> variables,
    long seed,
    Optional<SimulationModel> model,
    String text,
    List<String> claims,
    List<Check> checks,
    RunTiers tiers,
    List<SamplerPlan> samplers,
    List<Flow> flows,
    List<Feeder> feeders,
    boolean isPoisson,
    RunProvision provision) {

  /** Most of {@link #planBytes}: below what Kafka takes as a record unless it is told otherwise. */
  public static final int PLAN_BYTES_MAX = 768 * 1024;

  /** A plan without samplers and flows. */
  public Scenario(
      String name,
      Instant start,
      Duration duration,
      Target target,
      LoadProfile load,
      Duration ramp,
      List<Tenant> tenants,
      List<Endpoint> endpoints,
      List<Phase> phases,
      List<String> rules,
      Map<String, String> tags,
      Map<String, String> variables,
      long seed,
      Optional<SimulationModel> model,
      String text,
      List<String> claims,
      List<Check> checks,
      RunTiers tiers) {
    this(
        name,
        start,
        duration,
        target,
        load,
        ramp,
        tenants,
        endpoints,
        phases,
        rules,
        tags,
        variables,
        seed,
        model,
        text,
        claims,
        checks,
        tiers,
        List.of(),
        List.of(),
        List.of(),
        false,
        RunProvision.NONE);
  }

  public Scenario {
    flows = List.copyOf(flows);
    feeders = List.copyOf(feeders);
    tenants = List.copyOf(tenants);
    endpoints = List.copyOf(endpoints);
    phases = List.copyOf(phases);
    rules = List.copyOf(rules);
    claims = List.copyOf(claims);
    checks = List.copyOf(checks);
    samplers = List.copyOf(samplers);
    // sorted: the order of Map.copyOf changes from one JVM to the next, and tags are encoded
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  /**
   * The same without load, to be watched.
   *
   * @param length instead of its own; then it has one phase
   */
  public Scenario watched(Optional<Duration> length) {
    List<Phase> quiet =
        length
            .map(given -> List.of(new Phase("steady", given, Map.of())))
            .orElseGet(
                () ->
                    phases.stream()
                        .map(it -> new Phase(it.name(), it.duration(), Map.of(), it.isWarmup()))
                        .toList());
    return withoutLoad(List.of(), List.of(), List.of(), quiet, rules, claims, samplers);
  }

  /**
   * The same target asked for something else, one request after the other; no load is planned.
   *
   * @param askers instead of its tenants
   */
  public Scenario asking(List<Tenant> askers, List<Endpoint> asked, List<Flow> how) {
    List<Phase> one = List.of(new Phase("steady", duration, Map.of()));
    return withoutLoad(askers, asked, how, one, List.of(), List.of(), List.of());
  }

  private Scenario withoutLoad(
      List<Tenant> askers,
      List<Endpoint> asked,
      List<Flow> how,
      List<Phase> phases,
      List<String> rules,
      List<String> claims,
      List<SamplerPlan> samplers) {
    return new Scenario(
        name,
        start,
        phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus),
        target,
        null,
        Duration.ZERO,
        askers,
        asked,
        phases,
        rules,
        tags,
        variables,
        seed,
        Optional.empty(),
        text,
        claims,
        List.of(),
        tiers,
        samplers,
        how,
        List.of(),
        false,
        RunProvision.NONE);
  }

  /** Whether it puts load on nothing, and only has samplers. */
  public boolean isUnloaded() {
    return endpoints.isEmpty();
  }

  /** Whether requests have to be made one by one, because they differ or their replies count. */
  public boolean isScripted() {
    return !flows.isEmpty() || endpoints.stream().anyMatch(it -> it.template().isPresent());
  }

  /** The same of any arrival of the run's load. */
  public double requestsPerArrival() {
    double total = tenants.stream().mapToDouble(Tenant::weight).sum();
    return flows.isEmpty()
        ? 1
        : tenants.stream().mapToDouble(it -> it.weight() * requestsPerArrival(it)).sum() / total;
  }

  /**
   * Requests that an arrival of a tenant leads to on average: one, or those of an iteration of a
   * flow.
   */
  public double requestsPerArrival(Tenant tenant) {
    double arrivals = 0;
    double requests = 0;
    for (Endpoint endpoint : endpoints) {
      double weight = endpoint.flow().isPresent() ? 0 : endpoint.weightFor(tenant);
      arrivals += weight;
      requests += weight;
    }
    for (Flow flow : flows) {
      double weight = flow.weightFor(tenant);
      arrivals += weight;
      requests += weight * flow.requestsPerIteration();
    }
    return flows.isEmpty() || arrivals == 0 ? 1 : requests / arrivals;
  }

  /** What of it goes with a run in one record, bytes, not counting what frames it. */
  public long planBytes() {
    return PlanSize.bytes(this);
  }

  /** Whether a tenant has anything to do but flows with loads of their own. */
  public boolean isSharing(Tenant tenant) {
    return flows.stream().allMatch(flow -> flow.load().isEmpty())
        || endpoints.stream().anyMatch(it -> it.flow().isEmpty() && it.weightFor(tenant) > 0)
        || flows.stream().anyMatch(it -> it.weightFor(tenant) > 0);
  }

  /**
   * The load of a tenant in a phase, beside flows with loads of their own: the phase's own, or its
   * share of the run's by weight; empty for none.
   */
  public Optional<LoadProfile> loadOf(Phase phase, Tenant tenant) {
    if (!phase.loads().isEmpty()) {
      return Optional.ofNullable(phase.loads().get(tenant.name()));
    }
    return load == null || !isSharing(tenant)
        ? Optional.empty()
        : load.partOf(tenant, tenants.stream().filter(this::isSharing).toList());
  }

  /** All loads of a tenant in a phase: that one, and those of its flows with loads of their own. */
  public List<LoadProfile> loadsOf(Phase phase, Tenant tenant) {
    return Stream.concat(
            loadOf(phase, tenant).stream(),
            flows.stream().flatMap(flow -> flow.loadOf(tenant, tenants).stream()))
        .toList();
  }
}
