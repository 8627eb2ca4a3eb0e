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
    return templates(scenario).stream().flatMap(it -> it.references().stream()).toList();
  }

  /** The clients of OAuth 2 that any of its requests is sent as, each once. */
  public static List<OAuthClient> clients(Scenario scenario) {
    return clients(templates(scenario));
  }

  /** Those of some headers alone. */
  public static List<OAuthClient> clientsOf(List<HeaderTemplate> headers) {
    List<Template> templates = new ArrayList<>();
    add(headers, templates);
    return clients(templates);
  }

  private static List<OAuthClient> clients(List<Template> templates) {
    return templates.stream()
        .flatMap(it -> it.parts().stream())
        .filter(Template.ClientToken.class::isInstance)
        .map(it -> ((Template.ClientToken) it).client())
        .distinct()
        .toList();
  }

  /** Names of what the requests of some endpoints capture, each once. */
  public static List<String> captures(List<Endpoint> endpoints) {
    return endpoints.stream()
        .flatMap(it -> it.template().stream())
        .flatMap(it -> it.captures().stream())
        .map(Capture::name)
        .distinct()
        .toList();
  }

  /** What the requests of one endpoint refer to, beside the headers of wider scopes. */
  public static List<Reference> references(RequestTemplate request) {
    List<Template> templates = new ArrayList<>();
    add(request, templates);
    return templates.stream().flatMap(it -> it.references().stream()).toList();
  }

  private static List<Template> templates(Scenario scenario) {
    List<Template> templates = new ArrayList<>();
    add(scenario.target().headers(), templates);
    scenario.tenants().forEach(tenant -> add(tenant.headers(), templates));
    for (List<Endpoint> some : List.of(scenario.endpoints(), scenario.provision().endpoints())) {
      for (Endpoint endpoint : some) {
        add(endpoint.headers(), templates);
        endpoint.template().ifPresent(it -> add(it, templates));
      }
    }
    return templates;
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
