package io.soakstream.notify;

import io.soakstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients of one notify, and the reading of its state. Stateless. */
final class AlertTopics {
  private static final String READ_COMMITTED = "read_committed";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int API_TIMEOUT_MS = 10_000;
  private static final int DELIVERY_TIMEOUT_MS = 20_000;
  private static final long ADMIN_TIMEOUT_S = 15;

  private AlertTopics() {}

  static String groupOf(String name) {
    return "soakstream-notify-" + name;
  }

  /** Reads without a group's assignments; commits in the producer's transactions. */
  static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka, String group) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Another notify of the same name is fenced off by this one. */
  static KafkaProducer<byte[], byte[]> producer(Map<String, Object> kafka, String group) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, DELIVERY_TIMEOUT_MS * 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) DELIVERY_TIMEOUT_MS);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Creates the state topic where it is missing, as the catalogue has it. */
  static void create(Map<String, Object> kafka) throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      Set<String> present = admin.listTopics().names().get(ADMIN_TIMEOUT_S, TimeUnit.SECONDS);
      if (!present.contains(Topic.ALERTS.topicName())) {
        NewTopic topic =
            new NewTopic(
                    Topic.ALERTS.topicName(),
                    Optional.of(Topic.ALERTS.defaultPartitions()),
                    Optional.empty())
                .configs(Topic.ALERTS.config());
        admin.createTopics(List.of(topic)).all().get(ADMIN_TIMEOUT_S, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("cannot create " + Topic.ALERTS.topicName(), e.getCause());
      }
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException(e);
    }
  }

  /** The newest value of each key that begins so; what was deleted is left out. */
  static Map<String, byte[]> stored(Map<String, Object> kafka, String prefix) {
    Map<String, byte[]> stored = new TreeMap<>();
    TopicPartition partition = new TopicPartition(Topic.ALERTS.topicName(), 0);
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition)).get(partition);
      while (reader.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          if (record.value() == null) {
            stored.remove(key);
          } else if (key.startsWith(prefix)) {
            stored.put(key, record.value());
          }
        }
      }
    }
    return stored;
  }
}
