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
  private ProducerSettings() {}

  /** A client for {@link EventPublisher}. */
  static Producer<byte[], byte[]> producer(ClusterConnection connection) {
    return new KafkaProducer<>(
        of(connection), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> of(ClusterConnection connection) {
    Map<String, Object> config = new HashMap<>();
    config.put("compression.type", "lz4");
    config.put("linger.ms", "10");
    config.put("batch.size", String.valueOf(256 * 1024));
    config.put("buffer.memory", String.valueOf(64 * 1024 * 1024));
    config.putAll(connection.kafka());
    config.put("enable.idempotence", "true");
    config.put("acks", "all");
    return config;
  }
}
