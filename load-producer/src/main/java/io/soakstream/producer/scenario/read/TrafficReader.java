package io.soakstream.producer.scenario.read;

import io.soakstream.name.NameRules;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.read.flow.AuthReader;
import io.soakstream.producer.scenario.read.flow.SeekReader;
import io.soakstream.producer.scenario.read.flow.TemplateScope;
import io.soakstream.producer.scenario.read.sampler.HostGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code tenants}, {@code endpoints} and {@code phases}. Stateless. */
public final class TrafficReader {
  /** What a request may be. */
  public static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Statuses that are a success where a scenario says nothing of them. */
  public static final Set<Integer> SUCCESSES = Set.of(200, 201, 202, 204);

  private TrafficReader() {}

  static List<Tenant> tenants(MappingReader root, TemplateScope scope, HostGuard guard) {
    List<Tenant> tenants = new ArrayList<>();
    root.require("tenants", "tenants: [{name: A, weight: 60}]");
    for (MappingReader fields : root.objects("tenants")) {
      String name = name(fields, "name: A");
      double weight = weight(fields);
      tenants.add(new Tenant(name, weight, AuthReader.headers(fields, scope, guard)));
      fields.refuseUnknown();
    }
    refuseRepeated(root, "tenants", tenants.stream().map(Tenant::name).toList());
    return tenants;
  }

  /** The names at {@code tenants}, each of which has to be one of these. */
  public static Set<String> askers(MappingReader fields, List<String> tenants) {
    Set<String> askers = new LinkedHashSet<>();
    List<String> names = fields.texts("tenants");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (askers.add(name) && !tenants.contains(name)) {
        String remedy =
            NearestName.to(name, tenants)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("name one of " + String.join(", ", tenants));
        fields
            .problems()
            .add(
                fields.pathOf("tenants") + "[" + i + "]",
                name,
                "is no tenant of this scenario",
                remedy);
      }
    }
    return askers;
  }

  /** The statuses of a list. */
  public static Set<Integer> statuses(MappingReader fields, String key) {
    Set<Integer> statuses = new LinkedHashSet<>();
    List<String> texts = fields.texts(key);
    for (int i = 0; i < texts.size(); i++) {
      boolean isStatus = texts.get(i).matches("[1-5]\\d\\d");
      if (isStatus && !statuses.add(Integer.valueOf(texts.get(i)))) {
        fields
            .problems()
            .add(
                fields.pathOf(key) + "[" + i + "]",
                texts.get(i),
                "must be given once",
                "remove one of the two");
      } else if (!isStatus) {
        fields
            .problems()
            .add(
                fields.pathOf(key) + "[" + i + "]",
                texts.get(i),
                "must be an HTTP status from 100 to 599",
                "write it such as 200 or 403");
      }
    }
    return statuses;
  }

  static List<Phase> phases(MappingReader root, List<Tenant> tenants) {
    List<Phase> phases = new ArrayList<>();
    for (MappingReader fields : root.objects("phases")) {
      String name = name(fields, "name: baseline");
      if (fields.has("seek")) {
        phases.addAll(SeekReader.phases(fields, name, tenants));
        fields.refuseUnknown();
        continue;
      }
      fields.require("duration", "duration: 30s");
      Duration stated = fields.duration("duration", null);
      Duration duration =
          stated == null ? Duration.ZERO : stated; // missing or wrong is reported already
      if (stated != null && stated.isZero()) {
        fields.refuse("duration", "must be longer than 0", "write it such as 30s or 10m");
      }
      Map<String, LoadProfile> loads = LoadReader.ofPhase(fields, tenants);
      phases.add(new Phase(name, duration, loads, fields.flag("warmup", false)));
      fields.refuseUnknown();
    }
    refuseRepeated(root, "phases", phases.stream().map(Phase::name).toList());
    if (!phases.isEmpty() && phases.stream().allMatch(Phase::isWarmup)) {
      root.problems()
          .add(
              root.pathOf("phases"),
              "all of them warm-ups",
              "must hold a phase that is measured",
              "leave warmup: true out of one");
    }
    return phases;
  }

  /** A name in events, tables and rules at {@code name}. */
  public static String name(MappingReader fields, String example) {
    return name(fields, "name", example);
  }

  /** A name in events, tables and rules, by its one definition. */
  static String name(MappingReader fields, String key, String example) {
    if (!fields.require(key, example)) {
      return "";
    }
    String name = fields.text(key, "");
    String problem = NameRules.problem(name);
    if (problem != null) {
      fields.refuse(key, problem + "; it " + NameRules.RULE, "write it such as " + example);
    }
    return name;
  }

  /** Refuses keys that are names in events and are none by the one definition. */
  static void refuseKeys(MappingReader named, String example) {
    for (String key : named.keys()) {
      String problem = NameRules.problem(key);
      if (problem != null) {
        named
            .problems()
            .add(
                named.path(),
                NameRules.shown(key),
                problem + "; it " + NameRules.RULE,
                "write it such as " + example);
      }
    }
  }

  static double weight(MappingReader fields) {
    fields.require("weight", "weight: 10");
    return weightOr(fields, 1);
  }

  /** The weight, which may be left out. */
  public static double weightOr(MappingReader fields, double fallback) {
    return fields.number(
        "weight",
        fallback,
        weight -> weight >= 1e-6 && weight <= 1e9,
        "must be a number above 0",
        "give a share such as 15");
  }

  /** Refuses names that stand twice in a list. */
  public static void refuseRepeated(MappingReader root, String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty() && !seen.add(names.get(i))) {
        root.problems()
            .add(
                root.pathOf(key) + "[" + i + "].name",
                names.get(i),
                "must be given once",
                "rename it or remove it");
      }
    }
  }
}
