package io.soakstream.producer.stub.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.producer.scenario.StubService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who answers what. A path that belongs to none of the systems is answered 200, so that any plan
 * can be tried on the service. Confined to the service's event loop.
 */
public final class ServiceRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEARER = "Bearer ";
  private static final double S_PER_MIN = 60;

  private final boolean loginRequired;
  private final LoginTokens tokens;
  private final TenantLimits limits;
  private final StoredItems items = new StoredItems();
  private final Map<String, AuditChain> audits = new TreeMap<>();
  private final Map<String, Long> usage = new HashMap<>();
  private final Map<String, ObjectNode> tenants = new TreeMap<>();

  public ServiceRoutes(StubService settings) {
    this.loginRequired = settings.traits().loginRequired();
    this.tokens = new LoginTokens(settings.traits().tokenLifetime().toNanos(), settings.seed());
    this.limits = new TenantLimits(settings.traits().rateLimitsPerS());
  }

  /** What a request gets that may be refused before any work is done for it; empty if not. */
  public Optional<ServiceAnswer> refusal(ServiceAsk ask, long nowNs) {
    if (isProbe(ask.path()) || limits.allows(ask.tenant(), nowNs)) {
      return Optional.empty();
    }
    return Optional.of(
        ServiceAnswer.error(ServiceAnswer.TOO_MANY, "the tenant's rate limit")
            .with("Retry-After", "1"));
  }

  /** Whether it asks only for the service's health. */
  public static boolean isProbe(String path) {
    return path.equals("/health") || path.startsWith("/health/") || path.equals("/ready");
  }

  /** Answers a request whose work is done. */
  public ServiceAnswer answer(ServiceAsk ask, long nowNs) {
    String[] parts = ask.parts();
    return switch (parts[0]) {
      case "login" -> login(ask, nowNs);
      case "logout" -> logout(ask);
      case "oauth" -> clientToken(ask, nowNs);
      case "me" -> withLogin(ask, nowNs, this::me);
      case "orders" -> withLogin(ask, nowNs, user -> stored(ask, "orders", part(parts, 1)));
      case "api" -> api(ask, parts, nowNs);
      case "decisions", "execute" -> decision(ask);
      case "audit" -> ServiceAnswer.of(ServiceAnswer.OK, chain(ask.tenant()).verified().toString());
      case "usage" -> reconciled(ask.tenant());
      case "tenants" -> tenant(ask, part(parts, 1));
      default -> echo(ask);
    };
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  private interface ForUser {
    ServiceAnswer answer(String user);
  }

  private ServiceAnswer login(ServiceAsk ask, long nowNs) {
    String user = json(ask).path("user").asText(json(ask).path("username").asText(""));
    if (user.isEmpty()) {
      return ServiceAnswer.error(ServiceAnswer.BAD_REQUEST, "user missing");
    }
    ObjectNode answer = ServiceAnswer.object();
    String token = tokens.issue(user, nowNs);
    answer.put("token", token).put("user", user).put("expires_in", tokens.lifetimeS());
    return ServiceAnswer.of(ServiceAnswer.OK, answer.toString())
        .with("Set-Cookie", "session=" + token + "; Path=/; HttpOnly");
  }

  private ServiceAnswer logout(ServiceAsk ask) {
    tokens.revoke(tokenOf(ask));
    return ServiceAnswer.of(ServiceAnswer.NO_CONTENT, "");
  }

  /** OAuth 2, client credentials (RFC 6749, section 4.4). */
  private ServiceAnswer clientToken(ServiceAsk ask, long nowNs) {
    String client = clientOf(ask);
    if (client.isEmpty()) {
      return ServiceAnswer.error(ServiceAnswer.UNAUTHORIZED, "invalid_client");
    } else if (!ask.text().contains("grant_type=client_credentials")) {
      return ServiceAnswer.error(ServiceAnswer.BAD_REQUEST, "unsupported_grant_type");
    }
    ObjectNode answer = ServiceAnswer.object().put("access_token", tokens.issue(client, nowNs));
    answer.put("token_type", "Bearer").put("expires_in", tokens.lifetimeS());
    return ServiceAnswer.of(ServiceAnswer.OK, answer.toString());
  }

  private static String clientOf(ServiceAsk ask) {
    String basic = ask.header().apply("Authorization");
    if (basic != null && basic.startsWith("Basic ")) {
      try {
        byte[] known = Base64.getDecoder().decode(basic.substring("Basic ".length()));
        return new String(known, StandardCharsets.UTF_8).split(":", -1)[0];
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    ServiceAsk form =
        new ServiceAsk(ask.tenant(), "GET", "/", ask.text(), ask.header(), new byte[0]);
    return form.parameter("client_id", "");
  }

  private static String tokenOf(ServiceAsk ask) {
    String bearer = ask.header().apply("Authorization");
    if (bearer != null && bearer.startsWith(BEARER)) {
      return bearer.substring(BEARER.length()).trim();
    }
    String cookie = ask.header().apply("Cookie");
    return cookie == null ? "" : cookie.replaceFirst("^.*\\bsession=([0-9a-f]*).*$", "$1");
  }

  private ServiceAnswer withLogin(ServiceAsk ask, long nowNs, ForUser route) {
    return tokens
        .userOf(tokenOf(ask), nowNs)
        .map(route::answer)
        .orElseGet(
            () ->
                ServiceAnswer.error(ServiceAnswer.UNAUTHORIZED, "no token, or one that is over")
                    .with("WWW-Authenticate", "Bearer"));
  }

  private ServiceAnswer me(String user) {
    return ServiceAnswer.of(ServiceAnswer.OK, ServiceAnswer.object().put("user", user).toString());
  }

  private ServiceAnswer api(ServiceAsk ask, String[] parts, long nowNs) {
    String kind = part(parts, 1);
    if (kind.isEmpty()) {
      return ServiceAnswer.of(ServiceAnswer.OK, "{\"status\":\"ok\"}");
    }
    ForUser route = user -> stored(ask, kind, part(parts, 2));
    return loginRequired ? withLogin(ask, nowNs, route) : route.answer("");
  }

  private ServiceAnswer stored(ServiceAsk ask, String kind, String id) {
    ServiceAnswer answer = items.answer(ask.tenant(), kind, ask.method(), id, json(ask));
    boolean read = ask.method().equals("GET") || ask.method().equals("HEAD");
    if (!read && answer.status() < ServiceAnswer.BAD_REQUEST) {
      audit(ask, answer.status());
    }
    return answer;
  }

  /** May an agent do it? What begins with {@code attack} or {@code deny} it may not. */
  private ServiceAnswer decision(ServiceAsk ask) {
    String action = json(ask).path("action").asText(json(ask).path("tool").asText(""));
    boolean denied = action.startsWith("attack") || action.startsWith("deny");
    audit(ask, denied ? ServiceAnswer.FORBIDDEN : ServiceAnswer.OK);
    ObjectNode answer = ServiceAnswer.object().put("decision", denied ? "deny" : "allow");
    return ServiceAnswer.of(denied ? ServiceAnswer.FORBIDDEN : ServiceAnswer.OK, answer.toString());
  }

  private void audit(ServiceAsk ask, int status) {
    chain(ask.tenant()).append(ask.method() + " " + ask.path() + " " + status);
    usage.merge(ask.tenant(), 1L, Long::sum);
  }

  private AuditChain chain(String tenant) {
    return audits.computeIfAbsent(tenant, key -> new AuditChain());
  }

  /** Breaks the newest entry of the tenant's chain. */
  public void tamper(String tenant) {
    chain(tenant).tamper();
  }

  private ServiceAnswer reconciled(String tenant) {
    long audited = chain(tenant).count();
    long used = usage.getOrDefault(tenant, 0L);
    ObjectNode answer = ServiceAnswer.object().put("audit", audited).put("usage", used);
    return ServiceAnswer.of(ServiceAnswer.OK, answer.put("gaps", audited - used).toString());
  }

  private ServiceAnswer tenant(ServiceAsk ask, String name) {
    String named = name.isEmpty() ? json(ask).path("name").asText("") : name;
    switch (ask.method()) {
      case "GET":
        ObjectNode all = ServiceAnswer.object();
        all.putArray("tenants").addAll(tenants.values());
        return ServiceAnswer.of(ServiceAnswer.OK, all.toString());
      case "DELETE":
        tenants.remove(named);
        return ServiceAnswer.of(ServiceAnswer.NO_CONTENT, "");
      default:
        break;
    }
    if (named.isEmpty()) {
      return ServiceAnswer.error(ServiceAnswer.BAD_REQUEST, "name missing");
    }
    boolean isNew = !tenants.containsKey(named);
    ObjectNode known = tenants.computeIfAbsent(named, key -> ServiceAnswer.object());
    known.setAll(json(ask));
    known.put("name", named);
    if (json(ask).has("rpm_limit")) {
      limits.set(named, json(ask).path("rpm_limit").asDouble() / S_PER_MIN);
    }
    return ServiceAnswer.of(isNew ? ServiceAnswer.CREATED : ServiceAnswer.OK, known.toString());
  }

  private static ServiceAnswer echo(ServiceAsk ask) {
    String uri = ask.query().isEmpty() ? ask.path() : ask.path() + "?" + ask.query();
    ObjectNode answer = ServiceAnswer.object().put("tenant", ask.tenant()).put("path", uri);
    return ServiceAnswer.of(ServiceAnswer.OK, answer.put("status", "ok").toString());
  }

  /** The body as an object; an empty one when it is none. */
  private static ObjectNode json(ServiceAsk ask) {
    if (ask.body().length == 0) {
      return ServiceAnswer.object();
    }
    try {
      JsonNode given = JSON.readTree(ask.body());
      return given instanceof ObjectNode object ? object : ServiceAnswer.object();
    } catch (IOException e) {
      return ServiceAnswer.object();
    }
  }

  /** What it holds, for {@code /stats}. */
  public ObjectNode figures() {
    ObjectNode figures = ServiceAnswer.object().put("tokens", tokens.count());
    ObjectNode refused = figures.putObject("rate_limited");
    limits.refused().forEach(refused::put);
    ObjectNode entries = figures.putObject("audit_entries");
    audits.forEach((tenant, chain) -> entries.put(tenant, chain.count()));
    return figures;
  }
}
