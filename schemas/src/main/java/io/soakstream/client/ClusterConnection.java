package io.soakstream.client;

import io.soakstream.secret.SecretMask;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import java.util.HashMap;
import java.util.Map;

/**
 * Where Kafka and the schema registry are and how they are reached: what every program builds its
 * clients from. Immutable; can be shown.
 *
 * @param bootstrapServer {@code HOST:PORT}, one or more, comma-separated
 * @param schemaRegistry one or more addresses, comma-separated; may hold user and password, and is
 *     not to be shown
 */
public record ClusterConnection(
    String bootstrapServer, String schemaRegistry, ClientProperties properties) {
  /** What every client of Kafka gets; the caller's own. */
  public Map<String, Object> kafka() {
    OauthEndpoints.allow(properties.kafka());
    Map<String, Object> config = new HashMap<>(properties.kafka());
    config.put("bootstrap.servers", bootstrapServer);
    return config;
  }

  /**
   * Ids of schemas from the registry, by a client of its own.
   *
   * @throws InvalidConnectionException when its address or settings cannot be used
   */
  public SchemaIds schemaIds() {
    return registry();
  }

  /**
   * Asks both once; an answer that is not there yet is waited for, 15 s at most.
   *
   * @return the ids of that registry, by the client that asked it
   * @throws KafkaUnreachableException when Kafka does not answer or refuses us
   * @throws RegistryUnreachableException when the registry does
   * @throws InvalidConnectionException when an address or a setting cannot be used
   */
  public SchemaIds check() {
    brokers().check(true);
    ConfluentSchemaIds registry = registry();
    registry.check();
    return registry;
  }

  /**
   * The same for a program that goes on waiting for what is away: only what will not pass by itself
   * is thrown, such as a wrong password.
   *
   * @return the ids of that registry, by the client that asked it
   */
  public SchemaIds checkRefusals() {
    try {
      brokers().check(false);
    } catch (KafkaUnreachableException e) {
      if (e.isLasting()) {
        throw e;
      }
    }
    ConfluentSchemaIds registry = registry();
    try {
      registry.check();
    } catch (RegistryUnreachableException e) {
      if (e.isLasting()) {
        throw e;
      }
    }
    return registry;
  }

  /** What a client of Kafka failed with, as it is told to the user. */
  public KafkaUnreachableException failure(Throwable cause) {
    return brokers().answered(cause);
  }

  private BrokerCheck brokers() {
    return new BrokerCheck(bootstrapServer, kafka(), properties.secrets());
  }

  private ConfluentSchemaIds registry() {
    return new ConfluentSchemaIds(schemaRegistry, properties.registry());
  }

  @Override
  public String toString() {
    return "ClusterConnection["
        + bootstrapServer
        + ", "
        + SecretMask.ofAddress(schemaRegistry)
        + ", "
        + properties
        + "]";
  }
}
