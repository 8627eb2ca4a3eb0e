package io.soakstream.client;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.basicauth.SaslBasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * As whom the registry is asked, by the keys that Confluent's clients know. They look their
 * providers up as services, which a client inside another jar does not find; so they are made here.
 * Stateless.
 */
final class RegistryLogin {
  private static final String BASIC_SOURCE = "basic.auth.credentials.source";
  private static final String USER_INFO = "basic.auth.user.info";
  private static final String BEARER_SOURCE = "bearer.auth.credentials.source";
  private static final String TOKEN = "bearer.auth.token";

  /** Keys of TLS have to keep the prefix that all others have lost. */
  private static final String PREFIX = "schema.registry.";

  private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  private static final String READ_TIMEOUT = "http.read.timeout.ms";
  private static final int TIMEOUT_MS = 10_000;

  private RegistryLogin() {}

  /**
   * What is left for the client itself: time limits (of a minute by its own default), a proxy, TLS.
   */
  static Map<String, Object> clientConfig(Map<String, ?> config) {
    Map<String, Object> rest = new HashMap<>();
    rest.put(CONNECT_TIMEOUT, String.valueOf(TIMEOUT_MS));
    rest.put(READ_TIMEOUT, String.valueOf(TIMEOUT_MS));
    // With a trust store of its own the client looks at no host name unless it is told to.
    rest.put(PREFIX + "ssl.endpoint.identification.algorithm", "https");
    config.forEach(
        (key, value) -> {
          String bare = bare(key);
          if (bare.startsWith("ssl.")) {
            rest.put(PREFIX + bare, value);
          } else if (!bare.startsWith("basic.auth.") && !bare.startsWith("bearer.auth.")) {
            rest.put(bare, value);
          }
        });
    return rest;
  }

  /**
   * Lets the client say who it is.
   *
   * @throws InvalidConnectionException that names the key which is wrong
   */
  static void apply(RestService rest, RegistryAddress address, Map<String, ?> given) {
    Map<String, String> config = new HashMap<>();
    given.forEach((key, value) -> config.put(bare(key), String.valueOf(value)));
    Optional<String> bearer = bearerToken(config);
    Optional<BasicAuthCredentialProvider> basic = basic(address, config);
    if (bearer.isPresent() && basic.isPresent()) {
      throw new InvalidConnectionException(
          "schema registry: basic and bearer authentication are both configured; keep either user"
              + " and password or "
              + TOKEN);
    }
    basic.ifPresent(rest::setBasicAuthCredentialProvider);
    bearer.ifPresent(token -> rest.setBearerAuthCredentialProvider(new FixedToken(token)));
  }

  private static Optional<BasicAuthCredentialProvider> basic(
      RegistryAddress address, Map<String, String> config) {
    String userInfo = config.get(USER_INFO);
    String source = config.getOrDefault(BASIC_SOURCE, userInfo == null ? "URL" : "USER_INFO");
    return switch (source) {
      case "URL" -> address.userInfo().map(FixedUser::new);
      case "USER_INFO" -> Optional.of(new FixedUser(required(USER_INFO, userInfo, BASIC_SOURCE)));
      case "SASL_INHERIT" -> Optional.of(inherited(config));
      default ->
          throw new InvalidConnectionException(
              "schema registry: "
                  + BASIC_SOURCE
                  + ": "
                  + source
                  + ": must be URL, USER_INFO or SASL_INHERIT");
    };
  }

  private static BasicAuthCredentialProvider inherited(Map<String, String> config) {
    SaslBasicAuthCredentialProvider provider = new SaslBasicAuthCredentialProvider();
    try {
      provider.configure(config);
    } catch (ConfigException e) {
      throw new InvalidConnectionException(
          "schema registry: "
              + BASIC_SOURCE
              + ": SASL_INHERIT needs sasl.jaas.config with a user name and a password beside it");
    }
    return provider;
  }

  private static Optional<String> bearerToken(Map<String, String> config) {
    String token = config.get(TOKEN);
    String source = config.get(BEARER_SOURCE);
    if (source == null) {
      return Optional.ofNullable(token);
    }
    if (!source.equals("STATIC_TOKEN")) {
      throw new InvalidConnectionException(
          "schema registry: " + BEARER_SOURCE + ": " + source + ": must be STATIC_TOKEN");
    }
    return Optional.of(required(TOKEN, token, BEARER_SOURCE));
  }

  private static String required(String key, String value, String because) {
    if (value == null || value.isBlank()) {
      throw new InvalidConnectionException(
          "schema registry: " + because + " asks for " + key + "; add it");
    }
    return value;
  }

  private static String bare(String key) {
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /**
   * One user for every address.
   *
   * @param userInfo {@code user:password}
   */
  private record FixedUser(String userInfo) implements BasicAuthCredentialProvider {
    @Override
    public String alias() {
      return "FIXED_USER";
    }

    @Override
    public String getUserInfo(URL url) {
      return userInfo;
    }

    @Override
    public void configure(Map<String, ?> configs) {
      // It is made as it is to be.
    }

    @Override
    public String toString() {
      return alias();
    }
  }

  /** One token for every address. */
  private record FixedToken(String token) implements BearerAuthCredentialProvider {
    @Override
    public String alias() {
      return "FIXED_TOKEN";
    }

    @Override
    public String getBearerToken(URL url) {
      return token;
    }

    @Override
    public void configure(Map<String, ?> configs) {
      // It is made as it is to be.
    }

    @Override
    public String toString() {
      return alias();
    }
  }
}
