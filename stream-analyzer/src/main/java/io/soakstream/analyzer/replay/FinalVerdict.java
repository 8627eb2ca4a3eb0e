package io.soakstream.analyzer.replay;

import io.soakstream.result.Verdict;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits for the final verdict of a replay: read committed, from the end that the topic has when
 * this is opened. Confined to one thread.
 */
public final class FinalVerdict implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final WireDecoder decoder;
  private final byte[] key;

  /**
   * Opens it, to be done before the replay starts.
   *
   * @param kafka what every Kafka client needs
   */
  public FinalVerdict(Map<String, Object> kafka, SchemaIds ids, Replay replay) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    decoder = new WireDecoder(ids);
    key = (replay.run() + "|" + replay.analysis()).getBytes(StandardCharsets.UTF_8);
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.VERDICTS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // The seek is lazy: without asking for the position, what is committed before the first poll is
    // missed.
    partitions.forEach(consumer::position);
  }

  /** The verdict, if it comes within this time. */
  public Optional<Verdict> await(Duration patience) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      Optional<Verdict> judged =
          Arrays.equals(record.key(), key) ? finalIn(record.value()) : Optional.empty();
      if (judged.isPresent()) {
        return judged;
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict> finalIn(byte[] value) {
    try {
      return decoder.decode(value) instanceof Verdict verdict && verdict.getFinal$()
          ? Optional.of(verdict)
          : Optional.empty();
    } catch (UndecodableRecordException e) {
      // A stranger's record under our key.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
