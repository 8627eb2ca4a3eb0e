package io.soakstream.sink.write.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each partition has been taken in and how far it is committed. Written by the sink's
 * thread; {@link #assigned()} may be read by any.
 */
public final class OffsetTracker {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetTracker.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long COMMIT_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final Map<TopicPartition, Long> taken = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
  private Long committedAtNs;

  void assigned(Collection<TopicPartition> partitions) {
    assigned.addAll(partitions);
  }

  void gone(Collection<TopicPartition> partitions) {
    partitions.forEach(assigned::remove);
    partitions.forEach(taken::remove);
    partitions.forEach(committed::remove);
  }

  void taken(ConsumerRecord<byte[], byte[]> record) {
    taken.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }

  /**
   * After a poll has been taken in whole: the consumer has also stepped over transaction markers.
   */
  void polled(Consumer<byte[], byte[]> consumer) {
    for (TopicPartition partition : consumer.assignment()) {
      try {
        taken.put(partition, consumer.position(partition, Duration.ZERO));
      } catch (RetriableException e) {
        LOG.trace("position of {} not known yet", partition, e);
      }
    }
  }

  /** Whether positions have moved, and it is time to say so. */
  boolean isCommitDue(long nowNs) {
    return (committedAtNs == null || nowNs - committedAtNs >= COMMIT_EVERY_NS)
        && !moved().isEmpty();
  }

  /**
   * Commits what has been taken in; everything of it must be stored. A failure is made good by the
   * next commit.
   */
  void commit(Consumer<byte[], byte[]> consumer, long nowNs) {
    Map<TopicPartition, OffsetAndMetadata> moved = moved();
    committedAtNs = nowNs;
    if (moved.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(moved, TIMEOUT);
      moved.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.info(
          "offsets not committed, the group is changing; the rows will be stored again: {}",
          e.getMessage());
    } catch (RetriableException e) {
      LOG.warn("offsets not committed, trying again with the next batch: {}", e.getMessage());
    }
  }

  /** Partitions of this sink. */
  public Set<TopicPartition> assigned() {
    return Set.copyOf(assigned);
  }

  private Map<TopicPartition, OffsetAndMetadata> moved() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    taken.forEach(
        (partition, offset) -> {
          if (assigned.contains(partition) && !offset.equals(committed.get(partition))) {
            moved.put(partition, new OffsetAndMetadata(offset));
          }
        });
    return moved;
  }
}
