package io.soakstream.lookup;

import io.soakstream.event.RequestResult;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single requests from the events topic, each at its place. Stateless. */
public final class EventLookup {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private EventLookup() {}

  /**
   * The requests at these places; a place whose record retention has taken is left out.
   *
   * @param kafka settings of Kafka's clients
   */
  public static Map<EventPlace, RequestResult> read(
      Map<String, Object> kafka, SchemaIds ids, Collection<EventPlace> places) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("auto.offset.reset", "none");
    config.put("enable.auto.commit", false);
    config.put("max.poll.records", 1);
    config.put("max.partition.fetch.bytes", 65_536);
    config.put("default.api.timeout.ms", 10_000);
    Map<EventPlace, RequestResult> found = new HashMap<>();
    WireDecoder decoder = new WireDecoder(ids);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (EventPlace place : inOrder(places)) {
        TopicPartition partition = new TopicPartition(Topic.EVENTS.topicName(), place.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        byte[] value = valueAt(consumer, place.offset());
        if (value != null && decoder.decode(value) instanceof RequestResult request) {
          found.put(place, request);
        }
      }
    }
    return found;
  }

  private static Collection<EventPlace> inOrder(Collection<EventPlace> places) {
    TreeSet<EventPlace> ordered =
        new TreeSet<>(
            Comparator.comparingInt(EventPlace::partition).thenComparingLong(EventPlace::offset));
    ordered.addAll(places);
    return ordered;
  }

  private static byte[] valueAt(KafkaConsumer<byte[], byte[]> consumer, long offset) {
    long until = System.nanoTime() + TIMEOUT.toNanos();
    try {
      while (System.nanoTime() < until) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          return record.offset() == offset ? record.value() : null;
        }
      }
    } catch (OffsetOutOfRangeException e) {
      // Retention took it; its window stays.
      return null;
    }
    return null;
  }
}
