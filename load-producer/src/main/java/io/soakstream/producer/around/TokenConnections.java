package io.soakstream.producer.around;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.connect.AddressGuard;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.BodyTemplate;
import io.soakstream.producer.scenario.flow.OAuthClient;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import io.soakstream.producer.scenario.flow.ScenarioTemplates;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.token.TokenExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Connections to whoever gives tokens: the target, as its load connects to it, or a server of its
 * own, over HTTP/1.1 and with a guard of its own. For one thread at a time.
 */
final class TokenConnections implements TokenExchange, AutoCloseable {
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final Tenant NOBODY = new Tenant("tokens", 1);

  private final EngineConfig config;
  private final Map<Optional<HttpAddress>, EngineConfig> configs = new HashMap<>();
  private final Map<Optional<HttpAddress>, RequestPlayer> players = new HashMap<>();
  private final Scenario asking;

  TokenConnections(Scenario scenario, EngineConfig config) {
    this.config = config;
    this.asking = scenario.asking(List.of(NOBODY), List.of(endpoint()), List.of());
    configs.put(Optional.empty(), config);
    for (OAuthClient client : ScenarioTemplates.clients(scenario)) {
      configs.computeIfAbsent(client.server(), server -> beside(config, server.orElseThrow()));
    }
  }

  private static EngineConfig beside(EngineConfig config, HttpAddress server) {
    return new EngineConfig(
        server,
        config.timeout(),
        config.connectTimeout(),
        1,
        config.idleConnectionMax(),
        config.responseHeadBytesMax(),
        config.connections().ofAnotherHost(),
        config.secrets(),
        new AddressGuard(server.host()));
  }

  private static Endpoint endpoint() {
    RequestTemplate template =
        new RequestTemplate(
            Optional.empty(),
            RequestTemplate.Action.REQUEST,
            "POST",
            Template.parse("/"),
            List.of(),
            BodyTemplate.NONE,
            List.of(),
            List.of(),
            0,
            false);
    return new Endpoint(
        "POST token",
        "POST",
        "/",
        1,
        Set.of(200),
        Set.of(),
        Optional.empty(),
        Set.of(),
        List.of(),
        Optional.of(template));
  }

  /** What looks at the addresses of servers other than the target. */
  List<AddressGuard> guards() {
    return configs.values().stream()
        .map(EngineConfig::guard)
        .filter(it -> it != config.guard())
        .toList();
  }

  @Override
  public RequestReply ask(OAuthClient client, RenderedRequest request) throws InterruptedException {
    return player(client).ask(request, BODY_BYTES_MAX);
  }

  private synchronized RequestPlayer player(OAuthClient client) {
    return players.computeIfAbsent(
        client.server(), server -> new RequestPlayer(asking, configs.get(server)));
  }

  @Override
  public String address(OAuthClient client) {
    return client.server().orElse(config.target()) + client.path().text();
  }

  @Override
  public synchronized void close() {
    players.values().forEach(RequestPlayer::close);
  }
}
