package io.soakstream.analyzer.app;

import io.soakstream.topic.Topic;
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
import org.apache.kafka.common.TopicPartition;

/** Lag of the analyzer's group on the events topic. Safe for any thread. */
final class EventGroupLag implements LaneCloser.Lag {
  /** When the lag cannot be told: never a reason to give a producer up. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private static final long TIMEOUT_S = 10;

  private final Admin admin;
  private final String group;

  EventGroupLag(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  @Override
  public long events() {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(TIMEOUT_S, TimeUnit.SECONDS);
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      admin
          .describeTopics(List.of(Topic.EVENTS.topicName()))
          .allTopicNames()
          .get(TIMEOUT_S, TimeUnit.SECONDS)
          .get(Topic.EVENTS.topicName())
          .partitions()
          .forEach(
              partition ->
                  latest.put(
                      new TopicPartition(Topic.EVENTS.topicName(), partition.partition()),
                      OffsetSpec.latest()));
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin.listOffsets(latest).all().get(TIMEOUT_S, TimeUnit.SECONDS);
      long lag = 0;
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
        OffsetAndMetadata done = committed.get(end.getKey());
        lag += end.getValue().offset() - (done == null ? 0 : done.offset());
      }
      return lag;
    } catch (ExecutionException | TimeoutException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
