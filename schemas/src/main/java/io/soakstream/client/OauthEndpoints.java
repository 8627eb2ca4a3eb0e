package io.soakstream.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets Kafka's OAUTHBEARER clients ask the endpoint and read the files that the user's own settings
 * name. Since 4.0 they refuse every one that a property of the JVM does not list, for the sake of
 * servers that take settings from strangers; here both would be written by the same hand. A list
 * that is there is left alone. Stateless.
 */
final class OauthEndpoints {
  private static final String PREFIX = "org.apache.kafka.sasl.oauthbearer.allowed.";

  private static final List<String> URLS =
      List.of("sasl.oauthbearer.token.endpoint.url", "sasl.oauthbearer.jwks.endpoint.url");

  private static final List<String> FILES =
      List.of(
          "sasl.oauthbearer.assertion.file",
          "sasl.oauthbearer.assertion.private.key.file",
          "sasl.oauthbearer.assertion.template.file");

  private OauthEndpoints() {}

  /** Allows what these settings of a client name. */
  static void allow(Map<String, String> kafka) {
    allow("urls", named(kafka, URLS));
    allow("files", named(kafka, FILES));
  }

  private static String named(Map<String, String> kafka, List<String> keys) {
    Stream<String> values = keys.stream().map(kafka::get).filter(Objects::nonNull);
    return values.map(String::strip).distinct().collect(Collectors.joining(","));
  }

  private static void allow(String what, String named) {
    if (!named.isEmpty() && System.getProperty(PREFIX + what) == null) {
      System.setProperty(PREFIX + what, named);
    }
  }
}
