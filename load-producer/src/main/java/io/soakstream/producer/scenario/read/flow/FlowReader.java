package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.FlowItem;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.read.LoadReader;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.TrafficReader;
import io.soakstream.producer.scenario.read.sampler.HostGuard;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code flows}. Stateless. */
public final class FlowReader {
  /** What a step that a user does once weighs beside those that it does again and again. */
  private static final double ONCE_SHARE = 0.01;

  private FlowReader() {}

  /**
   * The flows of a scenario.
   *
   * @param endpoints takes the endpoints of their steps, behind those that stand for themselves
   */
  public static List<Flow> flows(
      MappingReader root,
      List<Tenant> tenants,
      TemplateScope scope,
      HostGuard guard,
      List<Endpoint> endpoints) {
    List<Flow> flows = new ArrayList<>();
    for (MappingReader fields : root.objects("flows")) {
      flows.add(flow(fields, tenants, scope.copy(), guard, endpoints));
      fields.refuseUnknown();
    }
    TrafficReader.refuseRepeated(root, "flows", flows.stream().map(Flow::name).toList());
    refuseRepeatedSteps(root, endpoints);
    return flows;
  }

  private static Flow flow(
      MappingReader fields,
      List<Tenant> tenants,
      TemplateScope scope,
      HostGuard guard,
      List<Endpoint> endpoints) {
    String name = TrafficReader.name(fields, "name: shop");
    double weight = TrafficReader.weightOr(fields, 1);
    if (fields.has("weight") && (fields.has("rate") || fields.has("users"))) {
      fields.refuse(
          "weight",
          "cannot stand beside rate or users",
          "remove it; a load of its own is no share of the run's");
    }
    Set<String> askers = TrafficReader.askers(fields, tenants.stream().map(Tenant::name).toList());
    TemplateScope whole = scope.copy();
    captured(fields, whole, List.of("setup", "steps", "teardown"));
    List<HeaderTemplate> headers =
        AuthReader.headers(fields, whole, guard).stream()
            .map(it -> new HeaderTemplate(it.name(), it.value(), true))
            .toList();
    StepReader steps = new StepReader(name, weight, askers, headers, scope, endpoints);
    List<FlowItem> setup = steps.items(fields, "setup", ONCE_SHARE);
    fields.require("steps", "steps: [{request: GET /items}]");
    List<FlowItem> again = steps.items(fields, "steps", 1);
    if (fields.isList("steps") && again.isEmpty()) {
      fields.refuse("steps", "must hold a step", "add - request: GET /items");
    }
    List<FlowItem> teardown = steps.items(fields, "teardown", ONCE_SHARE);
    return new Flow(
        name,
        weight,
        askers,
        setup,
        again,
        teardown,
        LoadReader.thinkTime(fields),
        fields.duration("pacing", Duration.ZERO),
        Optional.ofNullable(LoadReader.ofRun(fields)));
  }

  /** Headers of a flow may name what any of its steps captures. */
  static void captured(MappingReader fields, TemplateScope scope, List<String> lists) {
    for (String key : lists) {
      fields.value(key).ifPresent(node -> captured(node, scope));
    }
  }

  private static void captured(YamlNode node, TemplateScope scope) {
    if (node instanceof YamlList list) {
      list.items().forEach(item -> captured(item, scope));
    } else if (node instanceof YamlMapping step) {
      if (step.get("capture") instanceof YamlMapping named) {
        named.entries().keySet().forEach(scope::capture);
      }
      if (step.get("steps") != null) {
        captured(step.get("steps"), scope);
      }
    }
  }

  private static void refuseRepeatedSteps(MappingReader root, List<Endpoint> endpoints) {
    for (int i = 0; i < endpoints.size(); i++) {
      String name = endpoints.get(i).name();
      for (int j = 0; j < i; j++) {
        if (endpoints.get(j).name().equals(name) && endpoints.get(i).flow().isPresent()) {
          root.problems()
              .add(
                  "flows",
                  name,
                  "is the name of two requests, and series are told apart by it",
                  "give one of the steps a name of its own, such as name: "
                      + endpoints.get(i).flow().orElseThrow()
                      + " "
                      + name);
        }
      }
    }
  }
}
