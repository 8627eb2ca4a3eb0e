package io.soakstream.producer.engine.prepared;

import io.soakstream.producer.address.BasicAuthorization;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.flow.Template.Part;
import io.soakstream.producer.scenario.flow.Template.Reference;
import io.soakstream.producer.scenario.flow.Template.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of prepared requests that a scenario asks for: the tenant's name, and those of
 * target, tenant and endpoint, of which the narrower one wins. Stateless.
 */
public final class PreparedHeaders {
  private PreparedHeaders() {}

  /** Those of the requests of one tenant to one endpoint. */
  public static List<HeaderField> of(
      Scenario scenario, Endpoint endpoint, Tenant tenant, LoadSecrets secrets) {
    List<HeaderField> fields = new ArrayList<>();
    scenario
        .target()
        .tenantHeader()
        .ifPresent(name -> fields.add(new HeaderField(name, tenant.name())));
    put(scenario.target().headers(), tenant, secrets, fields);
    put(tenant.headers(), tenant, secrets, fields);
    put(endpoint.headers(), tenant, secrets, fields);
    return fields;
  }

  private static void put(
      List<HeaderTemplate> headers, Tenant tenant, LoadSecrets secrets, List<HeaderField> fields) {
    for (HeaderTemplate header : headers) {
      fields.removeIf(it -> it.name().equalsIgnoreCase(header.name()));
      fields.add(new HeaderField(header.name(), text(header.value(), tenant, secrets)));
    }
  }

  /** A template of which all is known before the load. */
  public static String text(Template template, Tenant tenant, LoadSecrets secrets) {
    StringBuilder text = new StringBuilder();
    for (Part part : template.parts()) {
      if (part instanceof Template.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Template.BasicPair pair) {
        String user = text(pair.user(), tenant, secrets);
        String password = text(pair.password(), tenant, secrets);
        text.append(BasicAuthorization.of(user, password).header());
      } else if (part instanceof Reference reference) {
        text.append(reference.source() == Source.TENANT ? tenant.name() : secrets.of(reference));
      }
    }
    return text.toString();
  }
}
