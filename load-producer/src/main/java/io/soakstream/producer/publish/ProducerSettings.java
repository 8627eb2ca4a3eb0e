package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Settings of the client that sends events. What the user says wins over our defaults; but
 * idempotence and acks=all stay, because the ledger rests on them. Stateless.
 */
final class ProducerSettings {
  private static final String LINGER = "linger.ms";

  private ProducerSettings() {}

  /** A client for {@link EventPublisher}. */
  static Producer<byte[], byte[]> producer(ClusterConnection connection) {
    return producer(of(connection));
  }

  /** The same for those who wait for every batch: it is sent as soon as it is there. */
  static Producer<byte[], byte[]> promptProducer(ClusterConnection connection) {
    Map<String, Object> config = of(connection);
    if (!connection.kafka().containsKey(LINGER)) {
      config.put(LINGER, "0");
    }
    return producer(config);
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> of(ClusterConnection connection) {
    Map<String, Object> config = new HashMap<>();
    config.put("compression.type", "lz4");
    config.put(LINGER, "10");
    config.put("batch.size", String.valueOf(256 * 1024));
    config.put("buffer.memory", String.valueOf(64 * 1024 * 1024));
    config.putAll(connection.kafka());
    config.put("enable.idempotence", "true");
    config.put("acks", "all");
    return config;
  }
}
