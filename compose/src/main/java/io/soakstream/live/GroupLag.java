package io.soakstream.live;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of some topics a consumer group has not committed yet. A partition without a
 * commit counts from its beginning. Confined to one thread.
 */
public final class GroupLag implements AutoCloseable {
  /** The group of the live analyzer. */
  public static final String ANALYZER = "soakstream-analyzer";

  private final Admin admin;
  private final Duration timeout;

  public GroupLag(Map<String, Object> kafka, Duration timeout) {
    Map<String, Object> config = new TreeMap<>(kafka);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    this.admin = Admin.create(config);
    this.timeout = timeout;
  }

  /** Records behind the end; empty when Kafka does not tell in time. */
  public OptionalLong of(String group, Collection<String> topics) {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(topics, OffsetSpec.latest());
      Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(topics, OffsetSpec.earliest());
      return OptionalLong.of(
          ends.entrySet().stream()
              .mapToLong(
                  end ->
                      behind(
                          end.getValue().offset(),
                          begins.get(end.getKey()).offset(),
                          committed.get(end.getKey())))
              .sum());
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private static long behind(long end, long begin, OffsetAndMetadata committed) {
    long from = committed == null ? begin : Math.max(begin, committed.offset());
    return Math.max(0, end - from);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<String> topics, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked =
        get(admin.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(GroupLag::partitions)
            .collect(Collectors.toMap(Function.identity(), partition -> spec));
    return get(admin.listOffsets(asked).all());
  }

  private static java.util.stream.Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()));
  }

  private <T> T get(org.apache.kafka.common.KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
