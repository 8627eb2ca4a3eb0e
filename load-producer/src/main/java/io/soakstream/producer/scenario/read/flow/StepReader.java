package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.flow.BodyTemplate;
import io.soakstream.producer.scenario.flow.Capture;
import io.soakstream.producer.scenario.flow.Condition;
import io.soakstream.producer.scenario.flow.FlowItem;
import io.soakstream.producer.scenario.flow.FlowStep;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.Repetition;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import io.soakstream.producer.scenario.flow.RequestTemplate.Action;
import io.soakstream.producer.scenario.flow.ResponseCheck;
import io.soakstream.producer.scenario.flow.StepBlock;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.flow.ThinkTime;
import io.soakstream.producer.scenario.read.EndpointReader;
import io.soakstream.producer.scenario.read.LoadReader;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.NearestName;
import io.soakstream.producer.scenario.read.TrafficReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the steps of one flow, each of which becomes an endpoint. Confined to one thread. */
final class StepReader {
  private static final int REDIRECTS_MAX = 10;

  private final String flow;
  private final double weight;
  private final Set<String> tenants;
  private final List<HeaderTemplate> headers;
  private final TemplateScope scope;
  private final List<Endpoint> endpoints;

  /**
   * @param endpoints takes those of the steps
   */
  StepReader(
      String flow,
      double weight,
      Set<String> tenants,
      List<HeaderTemplate> headers,
      TemplateScope scope,
      List<Endpoint> endpoints) {
    this.flow = flow;
    this.weight = weight;
    this.tenants = tenants;
    this.headers = headers;
    this.scope = scope;
    this.endpoints = endpoints;
  }

  /**
   * The items of a list.
   *
   * @param share how often an iteration comes to them, on which the weight of their endpoints hangs
   */
  List<FlowItem> items(MappingReader fields, String key, double share) {
    List<FlowItem> items = new ArrayList<>();
    for (MappingReader item : fields.objects(key)) {
      items.add(item(item, share));
      item.refuseUnknown();
    }
    return items;
  }

  /** One step or block; keys that it does not know are left to the caller. */
  FlowItem item(MappingReader fields, double share) {
    return fields.has("steps") ? block(fields, share) : step(fields, share);
  }

  private StepBlock block(MappingReader fields, double share) {
    if (fields.has("request")) {
      fields.refuse("request", "cannot stand beside steps", "make it the first of the steps");
    }
    Optional<Condition> when = ConditionReader.condition(fields, "when", scope);
    int timesMost =
        fields.isObject("repeat") || !fields.has("repeat")
            ? 1
            : (int) Math.max(1, fields.whole("repeat", 1, 1, 10_000, "write it such as 3"));
    List<FlowItem> items = items(fields, "steps", share * timesMost);
    if (items.isEmpty()) {
      fields.refuse("steps", "must hold a step", "add - request: GET /health");
    }
    return new StepBlock(items, when, ConditionReader.repetition(fields, scope));
  }

  private FlowStep step(MappingReader fields, double share) {
    fields.require("request", "request: GET /items, or steps");
    String written = fields.text("request", "GET /").strip();
    int space = written.indexOf(' ');
    String method = space < 0 ? written : written.substring(0, space);
    String path = space < 0 ? "" : written.substring(space + 1).strip();
    Action action = action(method);
    refuseRequest(fields, method, path, action);
    String name = name(fields, written);
    Optional<Condition> when = ConditionReader.condition(fields, "when", scope);
    Template pathTemplate = scope.template(fields, fields.pathOf("request"), path);
    List<HeaderTemplate> own = RequestReader.headers(fields, scope);
    BodyTemplate body = RequestReader.body(fields, scope, EndpointReader.bodyFile(fields));
    List<Capture> captures = CaptureReader.captures(fields, scope);
    List<ResponseCheck> checks = ResponseCheckReader.checks(fields, scope);
    Repetition repeat = ConditionReader.repetition(fields, scope);
    Optional<ThinkTime> think = LoadReader.thinkTime(fields);
    Set<Integer> denials = TrafficReader.statuses(fields, "expected_denials");
    boolean isPatient = fields.flag("retry_after", false);
    if (isPatient && denials.isEmpty()) {
      fields.refuse(
          "retry_after", "needs a denial that is expected", "add expected_denials: [429]");
    }
    RequestTemplate template =
        new RequestTemplate(
            Optional.of(flow),
            action,
            method,
            pathTemplate,
            RequestReader.over(own, headers),
            body,
            captures,
            checks,
            (int) fields.whole("follow_redirects", 0, 0, REDIRECTS_MAX, "write it such as 3"),
            isPatient);
    endpoints.add(
        new Endpoint(
            name,
            method,
            path,
            weight * share * repeat.times(),
            expected(fields, action),
            denials,
            Optional.empty(),
            tenants,
            List.of(),
            Optional.of(template)));
    return new FlowStep(endpoints.size() - 1, when, repeat, think);
  }

  private static Set<Integer> expected(MappingReader fields, Action action) {
    Set<Integer> given = TrafficReader.statuses(fields, "expect");
    if (fields.has("expect")) {
      return given;
    }
    return action == Action.OPEN ? Set.of(101) : TrafficReader.SUCCESSES;
  }

  private static Action action(String method) {
    return switch (method) {
      case "OPEN" -> Action.OPEN;
      case "SEND" -> Action.SEND;
      case "EXPECT" -> Action.EXPECT;
      case "CLOSE" -> Action.CLOSE;
      default -> Action.REQUEST;
    };
  }

  private static void refuseRequest(
      MappingReader fields, String method, String path, Action action) {
    if (action == Action.REQUEST && !TrafficReader.METHODS.contains(method)) {
      fields.refuse(
          "request",
          "must begin with an HTTP method, and " + method + " is none",
          NearestName.to(method.toUpperCase(Locale.ROOT), TrafficReader.METHODS)
              .map(meant -> "did you mean " + meant + "?")
              .orElse("write it such as POST /login"));
    } else if ((action == Action.REQUEST || action == Action.OPEN)
        && !path.startsWith("/")
        && !path.startsWith("${")) {
      fields.refuse(
          "request", "must have a path that begins with /", "write it such as POST /login");
    } else if (path.replaceAll("\\$\\{[^}]*\\}", "")
        .chars()
        .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      fields.refuse(
          "request",
          "must hold neither blanks nor control characters in its path",
          "write %20 for a blank");
    }
  }

  /** The name that is said, or the request with its places named instead of filled. */
  private static String name(MappingReader fields, String written) {
    if (fields.has("name")) {
      return TrafficReader.name(fields, "name: login");
    }
    return written.replaceAll("\\$\\{([^}|]*?)\\s*(\\|[^}]*)?\\}", "{$1}");
  }
}
