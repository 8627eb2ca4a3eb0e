package io.soakstream.producer.scenario.read;

import io.soakstream.name.NameRules;
import io.soakstream.producer.payload.BodyFile;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tenants}, {@code endpoints} and {@code phases}. Stateless. */
final class TrafficReader {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private TrafficReader() {}

  static List<Tenant> tenants(MappingReader root) {
    List<Tenant> tenants = new ArrayList<>();
    root.require("tenants", "tenants: [{name: A, weight: 60}]");
    for (MappingReader fields : root.objects("tenants")) {
      tenants.add(new Tenant(name(fields, "name: A"), weight(fields)));
      fields.refuseUnknown();
    }
    refuseRepeated(root, "tenants", tenants.stream().map(Tenant::name).toList());
    return tenants;
  }

  static List<Endpoint> endpoints(MappingReader root, List<Tenant> tenants) {
    List<Endpoint> endpoints = new ArrayList<>();
    root.require("endpoints", "endpoints: [{name: GET /health, weight: 1}]");
    for (MappingReader fields : root.objects("endpoints")) {
      endpoints.add(endpoint(fields, tenants.stream().map(Tenant::name).toList()));
      fields.refuseUnknown();
    }
    refuseIdle(root, tenants, endpoints);
    refuseRepeated(root, "endpoints", endpoints.stream().map(Endpoint::name).toList());
    return endpoints;
  }

  private static void refuseIdle(
      MappingReader root, List<Tenant> tenants, List<Endpoint> endpoints) {
    for (int i = 0; i < tenants.size() && !endpoints.isEmpty(); i++) {
      Tenant tenant = tenants.get(i);
      if (endpoints.stream().allMatch(endpoint -> endpoint.weightFor(tenant) == 0)) {
        root.problems()
            .add(
                "tenants[" + i + "].name",
                tenant.name(),
                "must have an endpoint to ask for",
                "name it in the tenants of an endpoint");
      }
    }
  }

  private static Set<String> askers(MappingReader fields, List<String> tenants) {
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

  private static Endpoint endpoint(MappingReader fields, List<String> tenants) {
    String name = name(fields, "name: GET /health");
    Set<Integer> expect = statuses(fields, "expect");
    return new Endpoint(
        name,
        method(fields, name),
        path(fields, name),
        weight(fields),
        fields.has("expect") ? expect : Set.of(200, 201, 202, 204),
        statuses(fields, "expected_denials"),
        body(fields),
        askers(fields, tenants));
  }

  /**
   * The method that is said, the one that the name begins with, or GET. A name that only looks as
   * if it began with one is refused: what it would be sent as is a guess.
   */
  private static String method(MappingReader fields, String name) {
    int space = name.indexOf(' ');
    String first = space < 0 ? "" : name.substring(0, space);
    boolean isNamed = METHODS.contains(first);
    String method = fields.text("method", isNamed ? first : "GET");
    String remedy =
        NearestName.to(method.toUpperCase(Locale.ROOT), METHODS)
            .map(meant -> "did you mean " + meant + "?")
            .orElse("write one of " + String.join(", ", METHODS));
    if (!METHODS.contains(method)) {
      fields.refuse("method", "is no HTTP method", remedy);
    } else if (isNamed && !method.equals(first)) {
      fields.refuse("method", "must be the method in the name, " + first, "correct one of the two");
    } else if (!fields.has("method")
        && !isNamed
        && looksLikeMethod(first, name.substring(space + 1))) {
      String named =
          NearestName.to(first.toUpperCase(Locale.ROOT), METHODS)
              .map(meant -> "did you mean " + meant + "? If not, add method: GET")
              .orElse(
                  "begin it with one of " + String.join(", ", METHODS) + ", or add method: GET");
      fields.refuse("name", "begins with " + first + ", which is no HTTP method", named);
    }
    return method;
  }

  private static boolean looksLikeMethod(String first, String rest) {
    return !first.isEmpty()
        && (rest.startsWith("/")
            || METHODS.contains(first.toUpperCase(Locale.ROOT))
            || first.matches("[A-Z]+") && NearestName.to(first, METHODS).isPresent());
  }

  /** The path that is said, or the one in the name. */
  private static String path(MappingReader fields, String name) {
    String path = fields.text("path", name.substring(name.indexOf(' ') + 1));
    if (!name.isEmpty() && !path.startsWith("/")) {
      refusePath(fields, path, "must begin with /", "write it such as path: /api/agents");
    } else if (path.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      refusePath(
          fields,
          path,
          "must hold neither blanks nor control characters",
          "write %20 for a blank, or give the path of its own: path: /api/agents");
    }
    return path;
  }

  private static void refusePath(MappingReader fields, String path, String rule, String remedy) {
    fields.problems().add(fields.pathOf("path"), path, rule, remedy);
  }

  private static Optional<RequestBody> body(MappingReader fields) {
    if (fields.has("body_file")) {
      if (fields.has("body")) {
        fields.refuse("body_file", "cannot stand beside body", "keep one of the two");
        return Optional.empty();
      }
      try {
        return Optional.of(
            BodyFile.read(fields.problems().directory(), fields.text("body_file", "")));
      } catch (BodyFile.UnusableException e) {
        fields.refuse("body_file", e.getMessage(), e.remedy());
        return Optional.empty();
      }
    }
    return fields.has("body")
        ? Optional.of(RequestBody.ofText(fields.text("body", "")))
        : Optional.empty();
  }

  private static Set<Integer> statuses(MappingReader fields, String key) {
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

  static String name(MappingReader fields, String example) {
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

  private static double weight(MappingReader fields) {
    fields.require("weight", "weight: 10");
    return fields.number(
        "weight",
        1,
        weight -> weight >= 1e-6 && weight <= 1e9,
        "must be a number above 0",
        "give a share such as 15");
  }

  static void refuseRepeated(MappingReader root, String key, List<String> names) {
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
