package io.soakstream.producer.stub.system;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A request as the systems see it.
 *
 * @param tenant {@code -} when the request names none
 * @param path without the query
 * @param query without its question mark, empty for none
 * @param header value of a header, null when it is not there
 * @param body at most 64 KiB of it
 */
public record ServiceAsk(
    String tenant,
    String method,
    String path,
    String query,
    UnaryOperator<String> header,
    byte[] body) {
  /** The body as a text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Value of a query's parameter as it is written, or what stands for it. */
  String parameter(String name, String fallback) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return fallback;
  }

  /** The path in parts, without a version such as {@code v1}. */
  String[] parts() {
    return path.replaceFirst("/v\\d+(?=/|$)", "").replaceAll("^/+|/+$", "").split("/", -1);
  }
}
