package io.soakstream.analyzer.topology;

import io.soakstream.topic.Topic;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of one consumer that are paused because others are behind ({@link ReadingPace}),
 * beside those that Kafka Streams has paused for itself: these are left alone. Confined to the
 * consumer's thread.
 */
final class PausedPartitions {
  private final IntPredicate isHeld;
  private final Set<TopicPartition> held = new HashSet<>();

  /**
   * @param isHeld which partitions of the events topic wait now
   */
  PausedPartitions(IntPredicate isHeld) {
    this.isHeld = isHeld;
  }

  /** Pauses what is to wait from now on, and resumes what has waited long enough. */
  void beforePoll(Consumer<?, ?> consumer) {
    Set<TopicPartition> paused = consumer.paused();
    held.retainAll(paused); // a partition that has gone and come again is not paused
    for (TopicPartition partition : consumer.assignment()) {
      boolean waits =
          partition.topic().equals(Topic.EVENTS.topicName()) && isHeld.test(partition.partition());
      if (waits && !paused.contains(partition)) {
        consumer.pause(List.of(partition));
        held.add(partition);
      } else if (!waits && held.remove(partition)) {
        consumer.resume(List.of(partition));
      }
    }
  }

  /** Kafka Streams pauses or resumes these itself. */
  void decidedElsewhere(Collection<?> partitions) {
    held.removeAll(partitions);
  }
}
