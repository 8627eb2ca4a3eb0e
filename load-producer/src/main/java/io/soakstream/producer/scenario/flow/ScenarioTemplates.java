package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.flow.Template.Reference;
import java.util.ArrayList;
import java.util.List;

/** All templates of a scenario's requests. Stateless. */
public final class ScenarioTemplates {
  private ScenarioTemplates() {}

  /** What they refer to. */
  public static List<Reference> references(Scenario scenario) {
    List<Template> templates = new ArrayList<>();
    add(scenario.target().headers(), templates);
    scenario.tenants().forEach(tenant -> add(tenant.headers(), templates));
    for (Endpoint endpoint : scenario.endpoints()) {
      add(endpoint.headers(), templates);
      endpoint.template().ifPresent(it -> add(it, templates));
    }
    return templates.stream().flatMap(it -> it.references().stream()).toList();
  }

  private static void add(List<HeaderTemplate> headers, List<Template> templates) {
    headers.forEach(header -> templates.add(header.value()));
  }

  private static void add(RequestTemplate request, List<Template> templates) {
    templates.add(request.path());
    add(request.headers(), templates);
    request.body().text().ifPresent(templates::add);
    add(request.body().form(), templates);
    for (ResponseCheck check : request.checks()) {
      if (check.subject() instanceof ResponseCheck.Json json) {
        json.template().ifPresent(templates::add);
      } else if (check.subject() instanceof ResponseCheck.Contains contains) {
        templates.add(contains.text());
      }
    }
  }
}
