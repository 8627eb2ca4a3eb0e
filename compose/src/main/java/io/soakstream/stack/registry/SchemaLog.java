package io.soakstream.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The compacted topic {@value #TOPIC} in the layout of Confluent's registry. There is one writer:
 * this process. Safe for any thread.
 */
public final class SchemaLog implements AutoCloseable {
  static final String TOPIC = "_schemas";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap;
  private final KafkaProducer<String, String> producer;

  public SchemaLog(String bootstrap) {
    this.bootstrap = bootstrap;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Creates the topic when there is none. */
  public static void createTopic(Admin admin) throws ExecutionException, InterruptedException {
    if (!admin.listTopics().names().get().contains(TOPIC)) {
      NewTopic topic =
          new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  /**
   * Hands every record's key and value, in order, to the reader; the value is null for a deletion.
   */
  void replay(BiConsumer<JsonNode, JsonNode> reader) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> entry : consumer.poll(POLL)) {
          reader.accept(parse(entry.key()), entry.value() == null ? null : parse(entry.value()));
        }
      }
    }
  }

  void append(StoredSchema stored) {
    ObjectNode key =
        JSON.createObjectNode().put("keytype", "SCHEMA").put("subject", stored.subject());
    key.put("version", stored.version()).put("magic", 1);
    ObjectNode value = JSON.valueToTree(stored);
    write(key, value.put("deleted", false));
  }

  /**
   * @param subject null for the global level
   */
  void appendLevel(String subject, String level) {
    ObjectNode key = JSON.createObjectNode().put("keytype", "CONFIG").put("subject", subject);
    write(key.put("magic", 0), JSON.createObjectNode().put("compatibilityLevel", level));
  }

  private void write(ObjectNode key, ObjectNode value) {
    try {
      // The caller may only answer what is in the topic.
      producer.send(new ProducerRecord<>(TOPIC, 0, key.toString(), value.toString())).get();
    } catch (ExecutionException e) {
      throw new RegistryException(500, 50001, "Error in the backend data store: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException(500, 50001, "interrupted");
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(TOPIC + " holds something that is not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
