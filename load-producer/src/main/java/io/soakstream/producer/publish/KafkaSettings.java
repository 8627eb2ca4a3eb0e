package io.soakstream.producer.publish;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.client.InvalidRegistryException;
import io.soakstream.wire.SchemaIds;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How Kafka and the registry are reached. What the user says wins over our defaults; but
 * idempotence and acks=all stay, because the ledger rests on them. Immutable.
 *
 * @param schemaRegistry may hold user and password, and is not to be shown
 */
public record KafkaSettings(
    String bootstrapServer, String schemaRegistry, ClientProperties properties) {

  /** A client for {@link EventPublisher}. */
  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  Map<String, Object> producerConfig() {
    Map<String, Object> config = new HashMap<>();
    config.put("compression.type", "lz4");
    config.put("linger.ms", "10");
    config.put("batch.size", String.valueOf(256 * 1024));
    config.put("buffer.memory", String.valueOf(64 * 1024 * 1024));
    config.putAll(kafkaConfig());
    config.put("enable.idempotence", "true");
    config.put("acks", "all");
    return config;
  }

  /** What every Kafka client gets. */
  Map<String, Object> kafkaConfig() {
    Map<String, Object> config = new HashMap<>(properties.kafka());
    config.put("bootstrap.servers", bootstrapServer);
    return config;
  }

  /**
   * Nothing happens when the registry's address and settings can be used; nobody is asked.
   *
   * @throws InvalidRegistryException when they cannot
   */
  public void checkRegistry() {
    schemaIds();
  }

  SchemaIds schemaIds() {
    return new ConfluentSchemaIds(schemaRegistry, properties.registry());
  }

  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServer + ", " + properties + "]";
  }
}
