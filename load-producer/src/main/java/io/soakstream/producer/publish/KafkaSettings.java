package io.soakstream.producer.publish;

import io.soakstream.wire.ConfluentSchemaIds;
import io.soakstream.wire.SchemaIds;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How Kafka and the registry are reached. Later sources win: our defaults, the properties file, the
 * single keys; but idempotence and acks=all stay, because the ledger rests on them. Immutable.
 *
 * @param properties keys of Kafka's clients, with or without the prefix {@code kafka.}; keys that
 *     begin with {@code schema.registry.} go to the registry's client without it
 */
public record KafkaSettings(
    String bootstrapServer, String schemaRegistry, Map<String, String> properties) {
  private static final String KAFKA = "kafka.";
  private static final String REGISTRY = "schema.registry.";

  public KafkaSettings {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /**
   * Settings from a properties file and single keys, which win.
   *
   * @param commandConfig properties file as Kafka's own tools take it; null for none
   * @throws IOException when the file cannot be read
   */
  public static KafkaSettings of(
      String bootstrapServer, String schemaRegistry, Path commandConfig, Map<String, String> keys)
      throws IOException {
    Map<String, String> merged = new HashMap<>();
    if (commandConfig != null) {
      Properties file = new Properties();
      try (Reader reader = Files.newBufferedReader(commandConfig, StandardCharsets.UTF_8)) {
        file.load(reader);
      }
      file.stringPropertyNames().forEach(key -> merged.put(plain(key), file.getProperty(key)));
    }
    keys.forEach((key, value) -> merged.put(plain(key), value));
    return new KafkaSettings(bootstrapServer, schemaRegistry, merged);
  }

  private static String plain(String key) {
    return key.startsWith(KAFKA) ? key.substring(KAFKA.length()) : key;
  }

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
    Map<String, Object> config = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (!key.startsWith(REGISTRY)) {
            config.put(key, value);
          }
        });
    config.put("bootstrap.servers", bootstrapServer);
    return config;
  }

  SchemaIds schemaIds() {
    Map<String, String> config = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(REGISTRY)) {
            config.put(key.substring(REGISTRY.length()), value);
          }
        });
    return new ConfluentSchemaIds(schemaRegistry, config);
  }
}
