package io.soakstream.soak;

import io.soakstream.producer.sampler.Sampler;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import io.soakstream.rule.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that a plan sends events under. Immutable. */
record PlanSeries(Scenario scenario, List<Reading> readings) {
  /** What a process on this machine is sampled for. */
  private static final List<String> OF_PROCESSES = List.of("cpu", "rss", "threads", "descriptors");

  /** What samplers cost the generator. */
  private static final List<String> OF_SAMPLING = List.of("sampler_cpu", "sampler_time");

  /** One resource series. */
  record Reading(String source, String metric) {}

  PlanSeries(Scenario scenario) {
    this(scenario, readingsOf(scenario));
  }

  /** What a simulation plays and what a real run samples; other senders may add to it. */
  private static List<Reading> readingsOf(Scenario scenario) {
    List<Reading> readings = new ArrayList<>();
    scenario
        .model()
        .ifPresent(
            model ->
                model
                    .resources()
                    .forEach(it -> readings.add(new Reading(it.source(), it.metric()))));
    Set<String> sources = new TreeSet<>(scenario.target().processes().keySet());
    sources.add(Sampler.GENERATOR);
    if (scenario.target().sample().isPresent()) {
      sources.add("target");
    }
    for (String source : sources) {
      OF_PROCESSES.forEach(metric -> readings.add(new Reading(source, metric)));
    }
    for (SamplerPlan sampler : scenario.samplers()) {
      sampler.metrics().forEach(metric -> readings.add(new Reading(sampler.name(), metric)));
    }
    if (!scenario.samplers().isEmpty()) {
      OF_SAMPLING.forEach(metric -> readings.add(new Reading(Sampler.GENERATOR, metric)));
    }
    return readings;
  }

  List<String> tenants() {
    return scenario.tenants().stream().map(Tenant::name).toList();
  }

  List<String> endpoints() {
    return scenario.endpoints().stream().map(Endpoint::name).toList();
  }

  List<String> phases() {
    return scenario.phases().stream().map(Phase::name).toList();
  }

  List<String> checks() {
    return scenario.checks().stream().map(Check::name).toList();
  }

  List<String> metrics() {
    return readings.stream().map(Reading::metric).distinct().toList();
  }

  List<String> sourcesOf(String metric) {
    Stream<String> known =
        readings.stream()
            .filter(it -> NamePattern.matches(metric, it.metric()))
            .map(Reading::source);
    Stream<String> open = // their metrics have names that only they know
        scenario.samplers().stream().filter(SamplerPlan::hasOthers).map(SamplerPlan::name);
    return Stream.concat(known, open).distinct().toList();
  }

  /** Whether a tenant asks for an endpoint in a phase; empty patterns stand for any. */
  boolean sends(String tenant, String endpoint, String phase) {
    if (scenario.isUnloaded()) {
      return tenant.isEmpty() && endpoint.isEmpty();
    }
    for (Phase each : scenario.phases()) {
      for (Tenant asker : scenario.tenants()) {
        if (matches(phase, each.name())
            && matches(tenant, asker.name())
            && scenario.endpoints().stream()
                .anyMatch(it -> matches(endpoint, it.name()) && asks(each, asker, it))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean asks(Phase phase, Tenant tenant, Endpoint endpoint) {
    Optional<LoadProfile> own =
        scenario.flows().stream()
            .filter(it -> it.load().isPresent() && endpoint.flow().equals(Optional.of(it.name())))
            .findFirst()
            .flatMap(it -> it.loadOf(tenant, scenario.tenants()));
    return endpoint.weightFor(tenant) > 0
        && (own.isPresent() || scenario.loadOf(phase, tenant).isPresent());
  }

  private static boolean matches(String pattern, String name) {
    return pattern.isEmpty() || NamePattern.matches(pattern, name);
  }
}
