package io.soakstream.producer.stub.system;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param headers beside those of the body
 * @param body JSON, or the text of {@code contentType}; empty for none
 */
public record ServiceAnswer(
    int status, Map<String, String> headers, String contentType, String body) {
  static final int OK = 200;
  static final int CREATED = 201;
  static final int NO_CONTENT = 204;
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int NOT_ALLOWED = 405;
  static final int TOO_MANY = 429;
  static final int UNAVAILABLE = 503;

  static ServiceAnswer of(int status, String json) {
    return new ServiceAnswer(status, Map.of(), "application/json", json);
  }

  /** An error with its reason. */
  public static ServiceAnswer error(int status, String reason) {
    return of(status, object().put("error", reason).toString());
  }

  /** 503 with its reason, and when to come again. */
  public static ServiceAnswer unavailable(String reason) {
    return error(UNAVAILABLE, reason).with("Retry-After", "1");
  }

  /** 503 as the seed of the service draws it. */
  public static ServiceAnswer failed(String tenant, String uri) {
    ObjectNode answer = object().put("tenant", tenant).put("path", uri);
    return of(UNAVAILABLE, answer.put("status", "unavailable").toString());
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  ServiceAnswer with(String header, String value) {
    return new ServiceAnswer(status, Map.of(header, value), contentType, body);
  }
}
