package io.soakstream.analyzer.replay;

import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a replay in the events topic: whether they are there, where the replay's consumer
 * group begins, how far it is. Confined to one thread.
 */
public final class RecordedEvents {
  private static final String TOPIC = Topic.EVENTS.topicName();
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Admin admin;
  private final ReplayRequest replay;

  public RecordedEvents(Admin admin, ReplayRequest replay) {
    this.admin = admin;
    this.replay = replay;
  }

  /**
   * Returns when every record of the replay is there.
   *
   * @throws RecordsGoneException when one is not
   */
  public void check() {
    Map<TopicPartition, Long> begins = offsets(partitions(), OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(begins.keySet(), OffsetSpec.latest());
    replay
        .ranges()
        .forEach(
            (partition, range) -> {
              Long begin = begins.get(new TopicPartition(TOPIC, partition));
              Long end = ends.get(new TopicPartition(TOPIC, partition));
              if (begin == null || end == null) {
                throw gone(partition, range, "the topic has no such partition");
              } else if (begin > range.first()) {
                throw gone(partition, range, "now begins at " + begin);
              } else if (end <= range.last()) {
                throw gone(partition, range, "now ends before " + end);
              }
            });
  }

  /**
   * Has the replay's group begin at the first record of each partition, and at the end of those
   * that hold none. To be called before the group has members.
   */
  public void position() {
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    offsets(partitions(), OffsetSpec.latest())
        .forEach(
            (partition, end) -> {
              Range range = replay.ranges().get(partition.partition());
              begin.put(partition, new OffsetAndMetadata(range == null ? end : range.first()));
            });
    get(admin.alterConsumerGroupOffsets(replay.applicationId(), begin).all());
  }

  /** How many of the replay's records have been read and committed. */
  public long replayed() {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(replay.applicationId()).partitionsToOffsetAndMetadata());
    return replay.ranges().entrySet().stream()
        .mapToLong(
            entry ->
                done(entry.getValue(), committed.get(new TopicPartition(TOPIC, entry.getKey()))))
        .sum();
  }

  private static long done(Range range, OffsetAndMetadata committed) {
    long at = committed == null ? range.first() : committed.offset();
    return Math.max(0, Math.min(at, range.last() + 1) - range.first());
  }

  private RecordsGoneException gone(int partition, Range range, String found) {
    return new RecordsGoneException(replay.run(), partition, range.first(), range.last(), found);
  }

  private List<TopicPartition> partitions() {
    return get(admin.describeTopics(List.of(TOPIC)).allTopicNames())
        .get(TOPIC)
        .partitions()
        .stream()
        .map(info -> new TopicPartition(TOPIC, info.partition()))
        .toList();
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> of, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    of.forEach(partition -> asked.put(partition, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
        get(admin.listOffsets(asked).all()).entrySet()) {
      offsets.put(found.getKey(), found.getValue().offset());
    }
    return offsets;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no answer within " + TIMEOUT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
