package io.soakstream.producer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.ReplyContent;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.flow.OAuthClient;
import io.soakstream.producer.token.TokenExchange;
import io.soakstream.producer.token.TokenKeeper;
import io.soakstream.producer.token.TokenRefusedException;
import io.soakstream.producer.token.TokenShelf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks, as the target sees it. */
class AuthorizedLoadTest {
  private static final Map<String, String> SECRETS = Map.of("PW", "hunter2:x", "S", "c0ffee");
  private static final String LOAD =
      """
      rate: 50/s
      duration: 1s
      """;

  @TempDir private Path dir;

  /** Gives one token after the other, t1, t2, and remembers who asked. */
  private static final class Issuer implements TokenExchange {
    private final AtomicInteger issued = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<RenderedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    @Override
    public RequestReply ask(OAuthClient client, RenderedRequest request) {
      requests.add(request);
      asked.add(
          request.path()
              + " "
              + request.headers().get(0).value()
              + " "
              + new String(request.body(), StandardCharsets.UTF_8));
      String body =
          status == 200
              ? "{\"access_token\":\"t" + issued.incrementAndGet() + "\",\"expires_in\":3600}"
              : "{\"error\":\"invalid_client\",\"error_description\":\"c0ffee is wrong\"}";
      ReplyContent content =
          new ReplyContent(name -> List.of(), body.getBytes(StandardCharsets.UTF_8), false);
      return new RequestReply(Outcome.OK, status, 0, body.length(), null, content);
    }

    @Override
    public String address(OAuthClient client) {
      return "http://127.0.0.1" + client.path().text();
    }
  }

  private static String authorization(ShopService.Seen seen) {
    return seen.header("Authorization");
  }

  @Test
  void shouldSayWhoAsksByTheNarrowestScope() throws Exception {
    Scenario scenario =
        FlowLoads.read(
            dir,
            LOAD
                + """
                target: {auth: {basic: {user: "of-${tenant}", password: "${env:PW}"}}}
                endpoints: [{name: GET /plain, weight: 1}, {name: GET /moving, weight: 1, path: "/moving/${uuid}"}]
                flows:
                  - name: holder
                    auth: {bearer: {token: "${env:S}"}}
                    steps:
                      - {request: GET /held}
                      - {request: GET /own, headers: {authorization: none}}
                """);
    try (ShopService service = new ShopService(seen -> ShopService.Answer.of(200, "{}"))) {
      FlowLoads.put(scenario, service.url(), SECRETS);

      assertThat(service.seen).extracting(AuthorizedLoadTest::authorization).doesNotContainNull();
      assertThat(authorizations(service, "/plain"))
          .containsExactly("Basic b2YtYWNtZTpodW50ZXIyOng=");
      assertThat(authorizations(service, "/moving"))
          .containsExactly("Basic b2YtYWNtZTpodW50ZXIyOng=");
      assertThat(authorizations(service, "/held")).containsExactly("Bearer c0ffee");
      assertThat(authorizations(service, "/own")).containsExactly("none");
    }
  }

  private static Set<String> authorizations(ShopService service, String path) {
    Set<String> all = new ConcurrentSkipListSet<>();
    service.seen.stream()
        .filter(it -> it.path().startsWith(path))
        .forEach(it -> all.add(authorization(it)));
    return all;
  }

  @Test
  void shouldRenewATokenThatTheTargetRefuses() throws Exception {
    Scenario scenario = client("/oauth/token");
    LoadSecrets secrets = FlowLoads.secrets(scenario, SECRETS);
    TokenShelf shelf = TokenShelf.of(scenario);
    Issuer issuer = new Issuer();
    try (TokenKeeper keeper = new TokenKeeper(shelf, secrets, issuer);
        ShopService service = new ShopService(AuthorizedLoadTest::refuseTheFirst)) {
      keeper.obtain();
      Collected collected = FlowLoads.put(scenario, service.url(), secrets, new RunValues(shelf));

      assertThat(authorizations(service, "/")).containsExactly("Bearer t1", "Bearer t2");
      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK, Outcome.HTTP_ERROR);
      assertThat(FlowLoads.counts(collected)).isEqualTo(stripped(service.counts));
      assertThat(issuer.issued).hasValue(2);
      assertThat(keeper.renewals()).isEqualTo(1);
      assertThat(issuer.asked)
          .contains(
              "/oauth/token Basic c29hazpjMGZmZWU= grant_type=client_credentials&scope=read+write");
      assertThat(collected.others.toString() + collected.requests + keeper + shelf.slots())
          .doesNotContain("c0ffee")
          .doesNotContain("t1")
          .doesNotContain("t2");
    }
  }

  private Scenario client(String url) throws Exception {
    return FlowLoads.read(
        dir,
        "rate: 50/s\nduration: 3s\ntarget: {auth: {oauth2: {token_url: \""
            + url
            + "\", client_id: soak, client_secret: \"${env:S}\", scope: read write}}}\n"
            + "endpoints: [{name: GET /items, weight: 1}]\n");
  }

  private static Map<String, Integer> stripped(Map<String, Integer> counts) {
    return new TreeMap<>(counts);
  }

  private static ShopService.Answer refuseTheFirst(ShopService.Seen seen) {
    return ShopService.Answer.of("Bearer t1".equals(authorization(seen)) ? 401 : 200, "{}");
  }

  @Test
  void shouldHaveATokenForEachTenantThatTheAddressNames() throws Exception {
    Scenario scenario = client("http://127.0.0.1:1/${tenant}/token");
    Issuer issuer = new Issuer();
    TokenShelf shelf = TokenShelf.of(scenario);
    try (TokenKeeper keeper =
        new TokenKeeper(shelf, FlowLoads.secrets(scenario, SECRETS), issuer)) {
      keeper.obtain();

      assertThat(shelf.slots()).hasSize(1);
      assertThat(issuer.requests).extracting(RenderedRequest::path).containsExactly("/acme/token");
    }
  }

  @Test
  void shouldSayBeforeTheLoadThatThereIsNoToken() throws Exception {
    Scenario scenario = client("/oauth/token");
    Issuer issuer = new Issuer();
    issuer.status = 401;
    try (TokenKeeper keeper =
        new TokenKeeper(TokenShelf.of(scenario), FlowLoads.secrets(scenario, SECRETS), issuer)) {
      assertThatThrownBy(keeper::obtain)
          .isInstanceOf(TokenRefusedException.class)
          .hasMessage(
              "no token from http://127.0.0.1/oauth/token: status 401, invalid_client;"
                  + " check token_url, client_id and client_secret of auth");
    }
  }
}
