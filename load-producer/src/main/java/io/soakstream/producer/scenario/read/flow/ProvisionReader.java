package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.FlowItem;
import io.soakstream.producer.scenario.flow.ProvisionPart;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import io.soakstream.producer.scenario.flow.RunProvision;
import io.soakstream.producer.scenario.flow.ScenarioTemplates;
import io.soakstream.producer.scenario.flow.Template.Source;
import io.soakstream.producer.scenario.read.MappingReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code setup} and {@code teardown} of a run. Stateless. */
public final class ProvisionReader {
  private static final String SETUP = "setup";
  private static final String TEARDOWN = "teardown";

  private ProvisionReader() {}

  /** From now on what the setup is going to capture can be named. */
  public static void foresee(MappingReader root, TemplateScope scope) {
    captures(root).forEach(scope::capture);
  }

  /** Names of what the setup is going to capture. */
  public static Set<String> captures(MappingReader root) {
    TemplateScope found = new TemplateScope(List.of(), Set.of());
    FlowReader.captured(root, found, List.of(SETUP));
    return found.captured();
  }

  /** What is done once around the load. It knows neither feeders nor what users capture. */
  public static RunProvision read(MappingReader root) {
    TemplateScope scope = new TemplateScope(List.of(), Set.of());
    List<Endpoint> endpoints = new ArrayList<>();
    List<ProvisionPart> setup = parts(root, SETUP, scope, endpoints);
    return new RunProvision(endpoints, setup, parts(root, TEARDOWN, scope, endpoints));
  }

  private static List<ProvisionPart> parts(
      MappingReader root, String key, TemplateScope scope, List<Endpoint> endpoints) {
    StepReader steps = new StepReader(key, 1, Set.of(), List.of(), scope, endpoints);
    List<ProvisionPart> parts = new ArrayList<>();
    for (MappingReader fields : root.objects(key)) {
      boolean isPerTenant =
          fields.parsed(
              "per",
              ProvisionReader::isTenant,
              fields.has("per"), // a wrong one: what follows from it is noise
              "must be run or tenant",
              "write per: tenant for once for each tenant");
      int before = endpoints.size();
      fields.require("steps", "steps: [{request: POST /reset}]");
      List<FlowItem> items = steps.items(fields, "steps", 1);
      fields.refuseUnknown();
      if (fields.isList("steps") && items.isEmpty()) {
        fields.refuse("steps", "must hold a step", "add - request: POST /reset");
      } else if (!isPerTenant && namesTenant(endpoints.subList(before, endpoints.size()))) {
        fields
            .problems()
            .add(
                fields.pathOf("steps"),
                "${tenant}",
                "names the tenant, and what is done once for the run is done for none",
                "add per: tenant");
      }
      parts.add(part(key, items, isPerTenant));
    }
    return parts;
  }

  private static boolean isTenant(String text) {
    if (!text.equals("run") && !text.equals("tenant")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("tenant");
  }

  private static boolean namesTenant(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      RequestTemplate template = endpoint.template().orElseThrow();
      if (ScenarioTemplates.references(template).stream()
          .anyMatch(it -> it.source() == Source.TENANT)) {
        return true;
      }
    }
    return false;
  }

  private static ProvisionPart part(String name, List<FlowItem> items, boolean isPerTenant) {
    Flow flow =
        new Flow(name, 1, Set.of(), List.of(), items, List.of(), Optional.empty(), Duration.ZERO);
    return new ProvisionPart(flow, isPerTenant);
  }
}
