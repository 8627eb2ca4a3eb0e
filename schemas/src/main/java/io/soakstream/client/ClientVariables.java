package io.soakstream.client;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of clients in the environment: {@code SOAK_} and the key in capitals, with underscores
 * for dots, so that {@code SOAK_KAFKA_SECURITY_PROTOCOL} is {@code kafka.security.protocol} and
 * {@code SOAK_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO} is {@code
 * schema.registry.basic.auth.user.info}. Stateless.
 */
public final class ClientVariables {
  private static final String OURS = "SOAK_";
  private static final String KAFKA = "SOAK_KAFKA_";
  private static final String REGISTRY = "SOAK_SCHEMA_REGISTRY_";

  /** Keys of the registry's client that people set; it has no list of its own. */
  private static final Set<String> REGISTRY_KEYS =
      Set.of(
          "basic.auth.credentials.source",
          "basic.auth.user.info",
          "bearer.auth.credentials.source",
          "bearer.auth.token",
          "http.connect.timeout.ms",
          "http.read.timeout.ms",
          "proxy.host",
          "proxy.port",
          "ssl.endpoint.identification.algorithm",
          "ssl.key.password",
          "ssl.keystore.location",
          "ssl.keystore.password",
          "ssl.keystore.type",
          "ssl.truststore.location",
          "ssl.truststore.password",
          "ssl.truststore.type");

  /** What Kafka Streams takes off the keys of one of its clients. */
  private static final Pattern OF_ONE_CLIENT =
      Pattern.compile("^SOAK_KAFKA_(MAIN_CONSUMER|RESTORE_CONSUMER|CONSUMER|PRODUCER|ADMIN)_");

  private ClientVariables() {}

  /** Whether a variable is a setting of a client, known or not. */
  public static boolean isOne(String name) {
    return name.startsWith(KAFKA) || name.startsWith(REGISTRY);
  }

  /** Whether a client is known to read it. */
  public static boolean isKnown(String name) {
    Set<String> known = known();
    return known.contains(name)
        || known.contains(OF_ONE_CLIENT.matcher(name).replaceFirst(KAFKA))
        || name.startsWith("SOAK_KAFKA_CONFIG_PROVIDERS_");
  }

  /** The variables of the keys that Kafka's clients and the registry's are known to read. */
  public static Set<String> known() {
    Set<String> names = new TreeSet<>();
    Stream.of(
            ProducerConfig.configNames(),
            ConsumerConfig.configNames(),
            AdminClientConfig.configNames())
        .flatMap(Set::stream)
        .forEach(key -> names.add(KAFKA + inCapitals(key)));
    REGISTRY_KEYS.forEach(key -> names.add(REGISTRY + inCapitals(key)));
    return names;
  }

  /** The settings that an environment holds, with their prefixes; an empty one is none. */
  static Map<String, String> keys(Map<String, String> environment) {
    Map<String, String> keys = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (isOne(name) && !value.isBlank()) {
            String bare = name.substring(OURS.length()).toLowerCase(Locale.ROOT);
            keys.put(bare.replace('_', '.'), value);
          }
        });
    return keys;
  }

  private static String inCapitals(String key) {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
