package io.soakstream.client;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records a consumer group has still to read: from where it has committed, or else from
 * the beginning of what is kept, to the end of what is committed. What retention has deleted is
 * nobody's to read. Confined to one thread.
 */
public final class ConsumerLag implements AutoCloseable {
  /** The group of the live analyzer. */
  public static final String ANALYZER = "soakstream-analyzer";

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  private final Admin admin;
  private final Duration timeout;

  /**
   * @param kafka what every client of Kafka gets
   * @param timeout for each answer
   */
  public ConsumerLag(Map<String, Object> kafka, Duration timeout) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    this.admin = Admin.create(config);
    this.timeout = timeout;
  }

  /** Records of whole topics; empty when Kafka does not tell in time. */
  public OptionalLong of(String group, Collection<String> topics) {
    try {
      return OptionalLong.of(ofPartitions(group, partitions(topics)));
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  /**
   * Records of these partitions.
   *
   * @throws ExecutionException with Kafka's reason
   * @throws TimeoutException when it does not tell in time
   */
  public long ofPartitions(String group, Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
    long lag = 0;
    for (TopicPartition partition : partitions) {
      long begin = begins.get(partition).offset();
      OffsetAndMetadata done = committed.get(partition);
      long from = done == null ? begin : Math.max(begin, done.offset());
      lag += Math.max(0, ends.get(partition).offset() - from);
    }
    return lag;
  }

  private Set<TopicPartition> partitions(Collection<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition())))
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Set<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    return get(
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all());
  }

  private <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(CLOSE_WITHIN);
  }
}
