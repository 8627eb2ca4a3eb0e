package io.soakstream.feed;

import io.soakstream.result.Verdict;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The verdict topic over a consumer without a group. Confined to one thread. */
final class VerdictTopic implements VerdictFeed {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final WireDecoder decoder;

  private VerdictTopic(KafkaConsumer<byte[], byte[]> consumer, SchemaIds ids) {
    this.consumer = consumer;
    this.decoder = new WireDecoder(ids);
  }

  /**
   * Opens the topic.
   *
   * @param isFromNow whether to leave out what is there already
   */
  static VerdictTopic open(Map<String, Object> kafka, SchemaIds ids, boolean isFromNow) {
    KafkaConsumer<byte[], byte[]> consumer = consumer(kafka);
    try {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      if (isFromNow) {
        consumer.seekToEnd(partitions);
        // The seek is lazy: without asking for the position, what is committed before the first
        // poll
        // is missed.
        partitions.forEach(consumer::position);
      } else {
        consumer.seekToBeginning(partitions);
      }
      return new VerdictTopic(consumer, ids);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  @Override
  public List<Verdict> poll(Duration timeout) {
    List<Verdict> verdicts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      try {
        if (record.value() != null && decoder.decode(record.value()) instanceof Verdict verdict) {
          verdicts.add(verdict);
        }
      } catch (UndecodableRecordException e) {
        // A stranger's record is not ours to judge; the analyzer and the sink count theirs.
      }
    }
    return verdicts;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> known = consumer.partitionsFor(Topic.VERDICTS.topicName());
    if (known == null || known.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "there is no topic "
              + Topic.VERDICTS.topicName()
              + " yet; the analyzer makes it when it starts");
    }
    return known.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka) {
    Map<String, Object> config = new TreeMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
