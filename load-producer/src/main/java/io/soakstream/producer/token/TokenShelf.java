package io.soakstream.producer.token;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.OAuthClient;
import io.soakstream.producer.scenario.flow.ScenarioTemplates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the tokens of a scenario are found: by client and tenant. For any thread. */
public final class TokenShelf {
  /** When nobody needs one. */
  public static final TokenShelf NONE = new TokenShelf(new HashMap<>(), List.of());

  private final Map<OAuthClient, Map<String, TokenSlot>> byTenant;
  private final List<TokenSlot> slots;

  private TokenShelf(Map<OAuthClient, Map<String, TokenSlot>> byTenant, List<TokenSlot> slots) {
    this.byTenant = byTenant;
    this.slots = List.copyOf(slots);
  }

  /** An empty slot for each token that a scenario asks for. */
  public static TokenShelf of(Scenario scenario) {
    Map<OAuthClient, Map<String, TokenSlot>> all = new HashMap<>();
    List<TokenSlot> slots = new ArrayList<>();
    for (OAuthClient client : ScenarioTemplates.clients(scenario)) {
      Map<String, TokenSlot> own = new HashMap<>();
      TokenSlot shared = new TokenSlot(client, "");
      for (Tenant tenant : scenario.tenants()) {
        if (isUsed(client, tenant, scenario)) {
          TokenSlot slot = client.isPerTenant() ? new TokenSlot(client, tenant.name()) : shared;
          own.put(tenant.name(), slot);
        }
      }
      if (!client.isPerTenant()) {
        own.put("", shared); // of what is asked for in nobody's name
      }
      own.values().stream().distinct().forEach(slots::add);
      all.put(client, own);
    }
    return new TokenShelf(all, slots);
  }

  /** Whether a tenant may need a token of a client: not of one that only others are. */
  private static boolean isUsed(OAuthClient client, Tenant tenant, Scenario scenario) {
    boolean isOfOthers =
        scenario.tenants().stream()
            .anyMatch(it -> ScenarioTemplates.clientsOf(it.headers()).contains(client));
    return !isOfOthers
        || ScenarioTemplates.clientsOf(tenant.headers()).contains(client)
        || ScenarioTemplates.clientsOf(scenario.target().headers()).contains(client);
  }

  /** The slot for a tenant; null when there is none. */
  public TokenSlot slot(OAuthClient client, String tenant) {
    return byTenant.getOrDefault(client, Map.of()).get(tenant);
  }

  /** All of them. */
  public List<TokenSlot> slots() {
    return slots;
  }
}
