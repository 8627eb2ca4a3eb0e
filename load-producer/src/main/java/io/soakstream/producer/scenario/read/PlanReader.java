package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.RunTiers;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.RunProvision;
import io.soakstream.producer.scenario.read.flow.FeederReader;
import io.soakstream.producer.scenario.read.flow.FlowReader;
import io.soakstream.producer.scenario.read.flow.OwnLoadRules;
import io.soakstream.producer.scenario.read.flow.ProvisionReader;
import io.soakstream.producer.scenario.read.flow.ReferredFiles;
import io.soakstream.producer.scenario.read.flow.TemplateScope;
import io.soakstream.producer.scenario.read.sampler.SamplerReader;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlScalar;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the top level of a scenario and checks its parts against each other. Used once. */
final class PlanReader {
  /** A simulation draws a pair of tenant and endpoint with 16 bits. */
  private static final int SERIES_MAX = 1 << 16;

  private static final Instant START_END = Instant.parse("2200-01-01T00:00:00Z");
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  /** Keys of which any says that there is a load. */
  private static final List<String> LOADING =
      List.of(
          "rate",
          "users",
          "tenants",
          "endpoints",
          "flows",
          "phases",
          "simulate",
          "setup",
          "teardown");

  private final MappingReader fields;
  private final ProblemCollector problems;

  PlanReader(MappingReader fields, ProblemCollector problems) {
    this.fields = fields;
    this.problems = problems;
  }

  Scenario read(VariableSubstitution variables, String text, OptionalLong seed) {
    TargetReader targets = new TargetReader();
    String name = name();
    Instant start =
        fields.parsed(
            "start",
            PlanReader::instant,
            DEFAULT_START,
            "must be a time in UTC from 1970 to 2199",
            "write it such as 2026-02-12T00:00:00Z");
    fields.has("variables");
    fields.has("tiers");
    List<Feeder> feeders = FeederReader.feeders(fields, names(fields));
    TemplateScope scope = new TemplateScope(feeders, declared(fields));
    ProvisionReader.foresee(fields, scope);
    Target target = targets.read(fields.object("target"), scope);
    LoadProfile load = LoadReader.ofRun(fields);
    Duration ramp = fields.duration("ramp", Duration.ZERO);
    List<SamplerPlan> samplers = SamplerReader.samplers(fields, targets);
    boolean loads = hasLoad();
    List<Tenant> tenants = loads ? TrafficReader.tenants(fields, scope, targets) : List.of();
    RunProvision provision = ProvisionReader.read(fields);
    List<Endpoint> endpoints =
        loads ? new EndpointReader(target, tenants, scope).endpoints(fields) : List.of();
    List<Flow> flows =
        loads ? FlowReader.flows(fields, tenants, scope, targets, endpoints) : List.of();
    if (loads) {
      EndpointReader.refuseIdle(fields, tenants, endpoints);
    }
    List<Phase> given = TrafficReader.phases(fields, tenants);
    Optional<Duration> stated = duration(given, ramp);
    Duration duration = stated.orElse(Duration.ZERO);
    List<Phase> phases = given.isEmpty() ? List.of(new Phase("steady", duration, Map.of())) : given;
    if (loads) {
      OwnLoadRules.refuse(fields, ramp, tenants, endpoints, flows, given);
      if (!OwnLoadRules.isAllOwn(endpoints, flows)) {
        refuseIdlePhases(load, given);
      }
    }
    List<String> rules = RuleTexts.rules(fields);
    List<String> claims = RuleTexts.claims(fields);
    List<Check> declared = CheckReader.checks(fields, targets);
    Optional<MappingReader> tagged = fields.object("tags");
    tagged.ifPresent(it -> TrafficReader.refuseKeys(it, "team: platform"));
    Map<String, String> tags = tagged.map(MappingReader::texts).orElse(Map.of());
    Optional<MappingReader> simulate = fields.object("simulate");
    List<Check> checks = simulate.map(part -> CheckReader.played(part, declared)).orElse(declared);
    Optional<SimulationModel> model =
        simulate.map(section -> ModelReader.read(section, duration, tenants, endpoints));
    if (model.isPresent() && (long) tenants.size() * endpoints.size() > SERIES_MAX) {
      problems.add(
          "endpoints",
          endpoints.size() + " of " + tenants.size() + " tenants",
          "must make at most " + SERIES_MAX + " pairs in a simulation",
          "declare fewer tenants or endpoints");
    }
    boolean isRateWrong = fields.has("rate") && !(load instanceof LoadProfile.Rate);
    stated.ifPresent(
        known ->
            model.ifPresent(
                present ->
                    new ModelFit(present, start, known, problems)
                        .refuse(load, phases, isRateWrong)));
    boolean isPoisson =
        fields.parsed(
            "arrivals",
            PlanReader::isPoisson,
            false,
            "must be even or poisson",
            "write arrivals: poisson");
    if (load instanceof LoadProfile.Rate rate && rate.isChanging() && !ramp.isZero()) {
      fields.refuse("ramp", "cannot stand beside a rate that changes by itself", "remove it");
    }
    long ownSeed = fields.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "write it such as 1");
    fields.refuseUnknown();
    RuleTexts.refuseUnreadable(rules, claims, problems);
    problems.raise();
    if (!targets.refusals().isEmpty()) {
      throw new TargetRefusedException(targets.refusals());
    }
    return new Scenario(
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
        variables.values(),
        seed.orElse(ownSeed),
        model,
        recorded(variables.recorded(text), endpoints, provision, feeders),
        claims,
        checks,
        hidden(variables, TierReader.read(fields, variables.values())),
        samplers,
        flows,
        feeders,
        isPoisson,
        provision);
  }

  /** Whether it is to load anything; what only watches a system has samplers and nothing else. */
  private boolean hasLoad() {
    return !fields.has("samplers") || LOADING.stream().anyMatch(fields::has);
  }

  private static RunTiers hidden(VariableSubstitution variables, RunTiers tiers) {
    SortedMap<String, String> settings = new TreeMap<>();
    tiers.settings().forEach((name, texts) -> settings.put(name, variables.hidden(texts)));
    return new RunTiers(tiers.chosen(), settings);
  }

  private static String recorded(
      String text, List<Endpoint> endpoints, RunProvision provision, List<Feeder> feeders) {
    List<Endpoint> all = new ArrayList<>(endpoints);
    all.addAll(provision.endpoints());
    return ReferredFiles.recorded(text, all, feeders);
  }

  private static Set<String> declared(MappingReader fields) {
    return fields.isObject("feeders")
        ? Set.copyOf(fields.object("feeders").orElseThrow().keys())
        : Set.of();
  }

  /** Names of the tenants, before they are read in earnest. */
  private static List<Tenant> names(MappingReader fields) {
    List<Tenant> names = new ArrayList<>();
    if (fields.isList("tenants")) {
      fields.value("tenants").ifPresent(list -> addNames((YamlList) list, names));
    }
    return names;
  }

  private static void addNames(YamlList list, List<Tenant> names) {
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMapping tenant && tenant.get("name") instanceof YamlScalar name) {
        names.add(new Tenant(name.text(), 1));
      }
    }
  }

  private String name() {
    fields.require("name", "name: my-soak");
    String name = fields.text("name", "");
    if (fields.has("name") && !name.matches("[a-z0-9][a-z0-9-]{0,49}")) {
      fields.refuse(
          "name",
          "must be at most 50 small letters, digits and dashes",
          "write it such as agp2-soak-24h");
    }
    return name;
  }

  private static boolean isPoisson(String text) {
    if (!text.equals("even") && !text.equals("poisson")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("poisson");
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(START_END)) {
        throw new IllegalArgumentException(text);
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /**
   * The stated duration, which the phases have to add up to, or their sum; empty when that is
   * wrong.
   */
  private Optional<Duration> duration(List<Phase> phases, Duration ramp) {
    Duration sum = phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus);
    if (!fields.has("duration") && phases.isEmpty()) {
      fields.require("duration", "duration: 24h, or phases");
      return Optional.empty();
    }
    boolean phasesKnown = phases.stream().noneMatch(phase -> phase.duration().isZero());
    Duration duration = fields.has("duration") ? fields.duration("duration", null) : sum;
    if (duration == null || !phasesKnown) {
      return Optional.empty();
    }
    if (duration.isZero()) {
      fields.refuse("duration", "must be longer than 0", "write it such as 30m or 24h");
    } else if (!phases.isEmpty() && !duration.equals(sum)) {
      fields.refuse(
          "duration",
          "must be the sum of the phases, " + sum.toSeconds() + "s",
          "correct one of them, or leave duration out");
    } else if (ramp.compareTo(duration) > 0) {
      fields.refuse("ramp", "must not be longer than the run", "shorten it");
    }
    return Optional.of(duration);
  }

  private void refuseIdlePhases(LoadProfile load, List<Phase> phases) {
    if (load != null || fields.has("rate") || fields.has("users")) {
      return;
    }
    if (phases.isEmpty()) {
      problems.add(
          "rate", "missing", "is required, or users, or a load in every phase", "add rate: 55/s");
    }
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).loads().isEmpty()) {
        problems.add(
            "phases[" + i + "].load",
            "missing",
            "is required where the run has neither rate nor users",
            "add load: {" + "TENANT: 100/s}");
      }
    }
  }
}
