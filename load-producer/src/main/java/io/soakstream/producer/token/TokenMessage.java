package io.soakstream.producer.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.producer.address.BasicAuthorization;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.engine.prepared.PreparedHeaders;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.OAuthClient;
import io.soakstream.producer.scenario.flow.Template;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request for a token, and what a reply to it says. Stateless.
 *
 * <p>Source: RFC 6749, sections 2.3.1, 4.4.2, 5.1 and 5.2.
 */
final class TokenMessage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIFETIME_S_MAX = 30L * 24 * 3600;

  private TokenMessage() {}

  /**
   * What a reply holds.
   *
   * @param token null when it holds none
   * @param lifetimeS 0 when it does not say
   * @param fault why there is none, without a secret; null when there is one
   */
  record Answer(String token, long lifetimeS, String fault) {
    @Override
    public String toString() {
      return fault == null ? "a token for " + lifetimeS + " s" : fault;
    }
  }

  static RenderedRequest request(TokenSlot slot, LoadSecrets secrets) {
    OAuthClient client = slot.client();
    Tenant tenant = new Tenant(slot.tenant(), 1);
    String id = encoded(text(client.id(), tenant, secrets));
    String secret = encoded(text(client.secret(), tenant, secrets));
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    client
        .scope()
        .ifPresent(it -> form.append("&scope=").append(encoded(text(it, tenant, secrets))));
    List<HeaderField> headers =
        List.of(
            new HeaderField("Authorization", BasicAuthorization.of(id, secret).header()),
            new HeaderField("content-type", "application/x-www-form-urlencoded"),
            new HeaderField("accept", "application/json"));
    byte[] body = form.toString().getBytes(StandardCharsets.UTF_8);
    return RenderedRequest.of("POST", text(client.path(), tenant, secrets), headers, body);
  }

  private static String text(Template template, Tenant tenant, LoadSecrets secrets) {
    return PreparedHeaders.text(template, tenant, secrets);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Shows of an error its code alone: a description may repeat what was sent. */
  static Answer answer(RequestReply reply) {
    JsonNode body = body(reply);
    if (reply.status() == 0) {
      return fault(String.valueOf(reply.detail()));
    } else if (reply.status() != 200) {
      String error = body.path("error").asText("");
      String code = error.matches("[a-z_]{1,60}") ? ", " + error : "";
      return fault("status " + reply.status() + code);
    }
    String token = body.path("access_token").asText("");
    String type = body.path("token_type").asText("Bearer");
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return fault("status 200, without an access_token that a header can carry");
    } else if (!type.equalsIgnoreCase("Bearer")) {
      return fault("status 200, with a token_type other than Bearer");
    }
    long lifetimeS = Math.min(LIFETIME_S_MAX, Math.max(0, body.path("expires_in").asLong(0)));
    return new Answer(token, lifetimeS, null);
  }

  private static Answer fault(String why) {
    return new Answer(null, 0, why);
  }

  private static JsonNode body(RequestReply reply) {
    try {
      JsonNode read = reply.content() == null ? null : JSON.readTree(reply.content().body());
      return read == null ? MissingNode.getInstance() : read;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
