package io.soakstream.promise.harness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics, read from a place to their present end by a plain consumer. Stateless. */
public final class Topics {
  public static final String EVENTS = "soakstream.events";
  public static final String WINDOWS = "soakstream.windows";
  static final String RESOURCES = "soakstream.resources";
  static final String VERDICTS = "soakstream.verdicts";
  static final String LEDGERS = "soakstream.ledgers";
  static final String REJECTED = "soakstream.rejected";

  /** Topics with the results of a run, the verdicts among them. */
  public static final List<String> RESULTS =
      List.of(
          WINDOWS,
          RESOURCES,
          VERDICTS,
          LEDGERS,
          "soakstream.runs",
          "soakstream.annotations",
          "soakstream.error-bursts",
          "soakstream.fairness",
          "soakstream.trends",
          "soakstream.leaks",
          "soakstream.change-points",
          "soakstream.slo-burns");

  /** Short, since a poll that meets nothing but markers of transactions waits all of it. */
  private static final Duration POLL = Duration.ofMillis(20);

  private Topics() {}

  /** Ends of all partitions, for readers of committed records. */
  static Map<TopicPartition, Long> ends(String bootstrapServer, List<String> topics) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServer)) {
      List<TopicPartition> partitions = partitions(consumer, topics);
      consumer.assign(partitions);
      return consumer.endOffsets(partitions);
    }
  }

  /**
   * Reads the committed records of a topic up to its present end.
   *
   * @param from by partition; those that are not named are read from their beginning
   */
  static void read(
      String bootstrapServer,
      String topic,
      Map<TopicPartition, Long> from,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServer)) {
      List<TopicPartition> partitions = partitions(consumer, List.of(topic));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      from.forEach(
          (at, offset) -> {
            if (at.topic().equals(topic)) {
              consumer.seek(at, offset);
            }
          });
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServer) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServer);
    settings.put("isolation.level", "read_committed");
    settings.put("max.poll.records", 10_000);
    settings.put("fetch.max.wait.ms", 20); // closing waits for the last fetch
    settings.put("max.partition.fetch.bytes", 8 << 20);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
