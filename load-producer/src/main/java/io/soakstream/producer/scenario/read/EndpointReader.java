package io.soakstream.producer.scenario.read;

import io.soakstream.producer.payload.BodyFile;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.BodyTemplate;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import io.soakstream.producer.scenario.flow.ResponseCheck;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.read.flow.RequestReader;
import io.soakstream.producer.scenario.read.flow.ResponseCheckReader;
import io.soakstream.producer.scenario.read.flow.TemplateScope;
import io.soakstream.yaml.VariableReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code endpoints}: requests that stand for themselves. Confined to one thread. */
public final class EndpointReader {
  private final List<String> tenants;
  private final TemplateScope scope;
  private final boolean isMoving;

  /**
   * @param target whose headers may differ from one request to the next, as those of tenants may
   */
  EndpointReader(Target target, List<Tenant> tenants, TemplateScope scope) {
    this.tenants = tenants.stream().map(Tenant::name).toList();
    this.scope = scope;
    this.isMoving =
        isMoving(target.headers()) || tenants.stream().anyMatch(it -> isMoving(it.headers()));
  }

  List<Endpoint> endpoints(MappingReader root) {
    List<Endpoint> endpoints = new ArrayList<>();
    if (!root.has("flows")) {
      root.require("endpoints", "endpoints: [{name: GET /health, weight: 1}]");
    }
    for (MappingReader fields : root.objects("endpoints")) {
      endpoints.add(endpoint(fields));
      fields.refuseUnknown();
    }
    TrafficReader.refuseRepeated(
        root, "endpoints", endpoints.stream().map(Endpoint::name).toList());
    return endpoints;
  }

  /** Refuses a tenant that nothing is asked for. */
  static void refuseIdle(MappingReader root, List<Tenant> tenants, List<Endpoint> endpoints) {
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

  private Endpoint endpoint(MappingReader fields) {
    String name = TrafficReader.name(fields, "name: GET /health");
    Set<Integer> expect = TrafficReader.statuses(fields, "expect");
    String method = method(fields, name);
    String path = path(fields, name);
    double weight = TrafficReader.weight(fields);
    Set<Integer> denials = TrafficReader.statuses(fields, "expected_denials");
    Optional<RequestBody> file = bodyFile(fields);
    Template pathTemplate = scope.template(fields, pathKey(fields), path);
    BodyTemplate body = RequestReader.body(fields, scope, file);
    List<HeaderTemplate> headers = RequestReader.headers(fields, scope);
    List<ResponseCheck> checks = ResponseCheckReader.checks(fields, scope);
    boolean isScripted =
        isMoving
            || !checks.isEmpty()
            || !pathTemplate.isFixed()
            || !body.form().isEmpty()
            || !body.text().map(Template::isFixed).orElse(true)
            || isMoving(headers);
    RequestTemplate template =
        new RequestTemplate(
            Optional.empty(),
            RequestTemplate.Action.REQUEST,
            method,
            pathTemplate,
            headers,
            body,
            List.of(),
            checks,
            0,
            false);
    Optional<RequestBody> text =
        fields.has("body")
            ? Optional.of(RequestBody.ofText(fields.text("body", "")))
            : Optional.empty();
    return new Endpoint(
        name,
        method,
        path,
        weight,
        fields.has("expect") ? expect : TrafficReader.SUCCESSES,
        denials,
        file.or(() -> text),
        TrafficReader.askers(fields, tenants),
        isScripted ? List.of() : headers,
        isScripted ? Optional.of(template) : Optional.empty());
  }

  private static boolean isMoving(List<HeaderTemplate> headers) {
    return !headers.stream().allMatch(it -> it.value().isFixedForTenant());
  }

  private static String pathKey(MappingReader fields) {
    return fields.pathOf(fields.has("path") ? "path" : "name");
  }

  /**
   * The method that is said, the one that the name begins with, or GET. A name that only looks as
   * if it began with one is refused: what it would be sent as is a guess.
   */
  private static String method(MappingReader fields, String name) {
    int space = name.indexOf(' ');
    String first = space < 0 ? "" : name.substring(0, space);
    boolean isNamed = TrafficReader.METHODS.contains(first);
    String method = fields.text("method", isNamed ? first : "GET");
    String remedy =
        NearestName.to(method.toUpperCase(Locale.ROOT), TrafficReader.METHODS)
            .map(meant -> "did you mean " + meant + "?")
            .orElse("write one of " + String.join(", ", TrafficReader.METHODS));
    if (!TrafficReader.METHODS.contains(method)) {
      fields.refuse("method", "is no HTTP method", remedy);
    } else if (isNamed && !method.equals(first)) {
      fields.refuse("method", "must be the method in the name, " + first, "correct one of the two");
    } else if (!fields.has("method")
        && !isNamed
        && looksLikeMethod(first, name.substring(space + 1))) {
      String named =
          NearestName.to(first.toUpperCase(Locale.ROOT), TrafficReader.METHODS)
              .map(meant -> "did you mean " + meant + "? If not, add method: GET")
              .orElse(
                  "begin it with one of "
                      + String.join(", ", TrafficReader.METHODS)
                      + ", or add method: GET");
      fields.refuse("name", "begins with " + first + ", which is no HTTP method", named);
    }
    return method;
  }

  private static boolean looksLikeMethod(String first, String rest) {
    return !first.isEmpty()
        && (rest.startsWith("/")
            || TrafficReader.METHODS.contains(first.toUpperCase(Locale.ROOT))
            || first.matches("[A-Z]+") && NearestName.to(first, TrafficReader.METHODS).isPresent());
  }

  /** The path that is said, or the one in the name. */
  private static String path(MappingReader fields, String name) {
    String path = fields.text("path", name.substring(name.indexOf(' ') + 1));
    if (!name.isEmpty() && !path.startsWith("/")) {
      refusePath(fields, path, "must begin with /", "write it such as path: /api/agents");
    } else if (VariableReferences.replaced(path, it -> "")
        .chars()
        .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
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

  /** The file at {@code body_file}. */
  public static Optional<RequestBody> bodyFile(MappingReader fields) {
    if (!fields.has("body_file")) {
      return Optional.empty();
    }
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
}
