package io.soakstream.bench.topic;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a whole topic, read committed, from its beginning to where it ends now. Stateless. */
public final class TopicReader {
  private TopicReader() {}

  /** What is done with each record. */
  public interface Taker {
    /**
     * @param appendedMs when the broker appended it, milliseconds since the epoch
     */
    void take(SpecificRecord value, long appendedMs) throws Exception;
  }

  /** Hands out all records of a topic. */
  public static void read(String bootstrapServer, String schemaRegistry, Topic topic, Taker taker)
      throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServer,
            "isolation.level",
            "read_committed",
            "max.poll.records",
            5_000,
            "max.partition.fetch.bytes",
            4 << 20);
    WireDecoder decoder = new WireDecoder(new ConfluentSchemaIds(schemaRegistry, Map.of()));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          taker.take(decoder.decode(record.value()), record.timestamp());
        }
      }
    }
  }
}
