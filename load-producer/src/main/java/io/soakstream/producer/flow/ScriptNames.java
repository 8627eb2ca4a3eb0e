package io.soakstream.producer.flow;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.OAuthClient;
import io.soakstream.producer.scenario.flow.ScenarioTemplates;
import io.soakstream.producer.token.TokenSlot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The numbers of captures and feeders of a scenario. Immutable. */
final class ScriptNames {
  private final List<String> captures;
  private final List<Feeder> feeders;
  private final List<OAuthClient> clients;

  ScriptNames(Scenario scenario) {
    this.feeders = scenario.feeders();
    this.clients = ScenarioTemplates.clients(scenario);
    this.captures =
        Stream.concat(
                ScenarioTemplates.captures(scenario.endpoints()).stream(),
                scenario.provision().captures().stream())
            .distinct()
            .toList();
  }

  int captures() {
    return captures.size();
  }

  /** Number of a capture. */
  int capture(String name) {
    int index = captures.indexOf(name);
    if (index < 0) {
      throw new IllegalStateException("nobody captures " + name);
    }
    return index;
  }

  /** What a user captured itself, by name. */
  Map<String, String> ownValues(UserMemory memory) {
    Map<String, String> own = new TreeMap<>();
    for (int i = 0; i < captures.size(); i++) {
      if (memory.own(i) != null) {
        own.put(captures.get(i), memory.own(i));
      }
    }
    return own;
  }

  /** Number of a client that has tokens. */
  int client(OAuthClient client) {
    return clients.indexOf(client);
  }

  /** What the users of a tenant have in common, under these numbers. */
  TenantValues values(RunValues run, String tenant) {
    return new TenantValues(
        tenant,
        captures.stream().map(name -> run.of(tenant, name)).toArray(String[]::new),
        clients.stream().map(it -> run.tokens().slot(it, tenant)).toArray(TokenSlot[]::new));
  }

  /** Name of a capture. */
  String captureName(int index) {
    return captures.get(index);
  }

  /** Number of a feeder; -1 when there is none of that name. */
  int feeder(String name) {
    for (int i = 0; i < feeders.size(); i++) {
      if (feeders.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Number of a column of a feeder; its first when none is named. */
  int column(int feeder, String column) {
    return column.isEmpty() ? 0 : feeders.get(feeder).columns().indexOf(column);
  }
}
