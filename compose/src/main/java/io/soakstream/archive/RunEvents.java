package io.soakstream.archive;

import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The events of one run in the events topic: each partition in the order of its log, the partitions
 * interleaved. Events of other runs are passed over undecoded. Confined to one thread.
 */
public final class RunEvents {
  private static final Duration POLL = Duration.ofMillis(500);

  private final byte[] runPrefix;
  private final Map<TopicPartition, Long> first = new HashMap<>();
  private final Map<TopicPartition, Long> last = new HashMap<>();

  /** What happens to each event. */
  public interface Sink {
    void accept(SpecificRecord event) throws IOException;
  }

  /** Told of each batch. */
  public interface Progress {
    void at(long recordsRead, long recordsInAll);
  }

  public RunEvents(String run) {
    this.runPrefix = RunPrefix.of(run);
  }

  /** Where to look: both ends included. */
  public void add(int partition, long firstOffset, long lastOffset) {
    TopicPartition at = new TopicPartition(Topic.EVENTS.topicName(), partition);
    first.put(at, firstOffset);
    last.put(at, lastOffset);
  }

  /** Reads it all. */
  public void read(Map<String, Object> kafka, SchemaIds ids, Sink sink, Progress progress)
      throws IOException {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    WireDecoder decoder = new WireDecoder(ids);
    long inAll = last.keySet().stream().mapToLong(p -> last.get(p) - first.get(p) + 1).sum();
    long read = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(first.keySet());
      first.forEach(consumer::seek);
      Set<TopicPartition> open = new HashSet<>(first.keySet());
      while (!open.isEmpty()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
          read += handOn(records.records(partition), last.get(partition), decoder, sink);
        }
        for (TopicPartition partition : List.copyOf(open)) {
          if (consumer.position(partition) > last.get(partition)) {
            open.remove(partition);
            consumer.pause(List.of(partition));
          }
        }
        progress.at(read, inAll);
      }
    }
  }

  private long handOn(
      List<ConsumerRecord<byte[], byte[]>> records, long lastOffset, WireDecoder decoder, Sink sink)
      throws IOException {
    long read = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() > lastOffset) {
        return read;
      }
      read++;
      if (RunPrefix.matches(record.value(), runPrefix)) {
        handOn(record.value(), decoder, sink);
      }
    }
    return read;
  }

  private static void handOn(byte[] value, WireDecoder decoder, Sink sink) throws IOException {
    SpecificRecord event;
    try {
      event = decoder.decode(value);
    } catch (UndecodableRecordException e) {
      // It only begins like an event of the run; the analyzer has rejected it, too.
      return;
    }
    sink.accept(event);
  }
}
