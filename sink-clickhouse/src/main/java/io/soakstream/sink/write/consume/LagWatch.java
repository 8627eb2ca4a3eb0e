package io.soakstream.sink.write.consume;

import io.soakstream.sink.write.insert.SinkProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records lie in Kafka that are not stored: end offsets less committed ones, measured
 * apart from the sink's thread, so that it is right also while an insert hangs. Confined to one
 * thread.
 */
public final class LagWatch implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Admin admin;
  private final String group;
  private final OffsetTracker offsets;
  private final SinkProgress status;
  private final Map<TopicPartition, Long> begun = new HashMap<>();

  public LagWatch(Admin admin, String group, OffsetTracker offsets, SinkProgress status) {
    this.admin = admin;
    this.group = group;
    this.offsets = offsets;
    this.status = status;
  }

  /** Measures once; when Kafka does not answer, the last figure stays and the trouble is noted. */
  public void measure() {
    Set<TopicPartition> partitions = offsets.assigned();
    if (partitions.isEmpty()) {
      status.lag(0);
      return;
    }
    try {
      Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
      Map<TopicPartition, Long> committed = offsets.committed();
      learnBeginnings(partitions, committed);
      long lag = 0;
      for (TopicPartition partition : partitions) {
        long from = committed.getOrDefault(partition, begun.getOrDefault(partition, 0L));
        lag += Math.max(0, ends.getOrDefault(partition, 0L) - from);
      }
      status.lag(lag);
    } catch (ExecutionException | TimeoutException e) {
      status.trouble("Kafka: " + (e.getCause() == null ? "no answer" : e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where partitions stood before this sink committed anything of its own. */
  private void learnBeginnings(Set<TopicPartition> partitions, Map<TopicPartition, Long> committed)
      throws ExecutionException, InterruptedException, TimeoutException {
    begun.keySet().retainAll(partitions); // what comes back was moved on by somebody else
    boolean known =
        partitions.stream().allMatch(p -> committed.containsKey(p) || begun.containsKey(p));
    if (known) {
      return;
    }
    begun.putAll(offsets(partitions, OffsetSpec.earliest()));
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                begun.put(partition, offset.offset());
              }
            });
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    Map<TopicPartition, Long> found = new HashMap<>();
    admin
        .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, info) -> found.put(partition, info.offset()));
    return found;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
