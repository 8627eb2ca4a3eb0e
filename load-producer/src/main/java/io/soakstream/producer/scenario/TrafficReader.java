package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tenants}, {@code endpoints} and {@code phases}. Stateless. */
final class TrafficReader {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private TrafficReader() {}

  static List<Tenant> tenants(Fields root) {
    List<Tenant> tenants = new ArrayList<>();
    root.require("tenants", "tenants: [{name: A, weight: 60}]");
    for (Fields fields : root.objects("tenants")) {
      tenants.add(new Tenant(name(fields, "name: A"), weight(fields)));
      fields.refuseUnknown();
    }
    refuseRepeated(root, "tenants", tenants.stream().map(Tenant::name).toList());
    return tenants;
  }

  static List<Endpoint> endpoints(Fields root, List<Tenant> tenants) {
    List<Endpoint> endpoints = new ArrayList<>();
    root.require("endpoints", "endpoints: [{name: GET /health, weight: 1}]");
    for (Fields fields : root.objects("endpoints")) {
      endpoints.add(endpoint(fields, tenants.stream().map(Tenant::name).toList()));
      fields.refuseUnknown();
    }
    refuseIdle(root, tenants, endpoints);
    refuseRepeated(root, "endpoints", endpoints.stream().map(Endpoint::name).toList());
    return endpoints;
  }

  private static void refuseIdle(Fields root, List<Tenant> tenants, List<Endpoint> endpoints) {
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

  private static Set<String> askers(Fields fields, List<String> tenants) {
    Set<String> askers = new LinkedHashSet<>();
    List<String> names = fields.texts("tenants");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (askers.add(name) && !tenants.contains(name)) {
        String remedy =
            Nearest.to(name, tenants)
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

  private static Endpoint endpoint(Fields fields, List<String> tenants) {
    String name = name(fields, "name: GET /health");
    int space = name.indexOf(' ');
    String namedMethod =
        space > 0 && METHODS.contains(name.substring(0, space)) ? name.substring(0, space) : "GET";
    String namedPath = name.substring(space + 1).strip();
    String method = fields.text("method", namedMethod);
    if (!METHODS.contains(method)) {
      fields.refuse("method", "must be an HTTP method", "write it such as GET or POST");
    }
    String path = fields.text("path", namedPath);
    if (!name.isEmpty() && !path.startsWith("/")) {
      fields
          .problems()
          .add(
              fields.pathOf("path"),
              path,
              "must begin with /",
              "write it such as path: /api/agents");
    }
    Set<Integer> expect = statuses(fields, "expect");
    return new Endpoint(
        name,
        method,
        path,
        weight(fields),
        fields.has("expect") ? expect : Set.of(200, 201, 202, 204),
        statuses(fields, "expected_denials"),
        fields.has("body") ? Optional.of(fields.text("body", "")) : Optional.empty(),
        askers(fields, tenants));
  }

  private static Set<Integer> statuses(Fields fields, String key) {
    Set<Integer> statuses = new LinkedHashSet<>();
    List<String> texts = fields.texts(key);
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).matches("[1-5]\\d\\d")) {
        statuses.add(Integer.valueOf(texts.get(i)));
      } else {
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

  static List<Phase> phases(Fields root, List<Tenant> tenants) {
    List<Phase> phases = new ArrayList<>();
    List<String> tenantNames = tenants.stream().map(Tenant::name).toList();
    for (Fields fields : root.objects("phases")) {
      String name = name(fields, "name: baseline");
      fields.require("duration", "duration: 30s");
      Duration stated = fields.duration("duration", null);
      Duration duration =
          stated == null ? Duration.ZERO : stated; // missing or wrong is reported already
      if (stated != null && stated.isZero()) {
        fields.refuse("duration", "must be longer than 0", "write it such as 30s or 10m");
      }
      Map<String, Load> loads = new LinkedHashMap<>();
      fields.object("load").ifPresent(load -> loads.putAll(loads(load, tenantNames)));
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

  private static Map<String, Load> loads(Fields fields, List<String> tenants) {
    Map<String, Load> loads = new LinkedHashMap<>();
    for (String tenant : fields.keys()) {
      loads.put(tenant, LoadReader.ofTenant(fields, tenant));
      if (!tenants.contains(tenant)) {
        String remedy =
            Nearest.to(tenant, tenants)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("name one of " + String.join(", ", tenants));
        fields.refuse(tenant, "is no tenant of this scenario", remedy);
      }
    }
    return loads;
  }

  static String name(Fields fields, String example) {
    if (!fields.require("name", example)) {
      return "";
    }
    String name = fields.text("name", "");
    if (name.isEmpty() || name.length() > 200 || name.equals("*")) {
      fields.refuse(
          "name",
          "must be a name of 1 to 200 characters, and not *",
          "write it such as " + example);
    }
    return name;
  }

  private static double weight(Fields fields) {
    fields.require("weight", "weight: 10");
    return fields.number(
        "weight", 1, weight -> weight > 0, "must be a number above 0", "give a share such as 15");
  }

  static void refuseRepeated(Fields root, String key, List<String> names) {
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
