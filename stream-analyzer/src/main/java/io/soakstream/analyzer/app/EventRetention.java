package io.soakstream.analyzer.app;

import io.soakstream.analyzer.app.RetainedEvents.LogSize;
import io.soakstream.analyzer.replay.ReplayRequest;
import io.soakstream.result.RunInfo;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
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
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the raw events of older runs up; their results stay. Reads the runs topic from its
 * beginning to its end each time. Several instances do no harm. Confined to one thread.
 */
final class EventRetention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventRetention.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long TIMEOUT_S = 10;
  private static final OffsetSpec EARLIEST = OffsetSpec.earliest();
  private static final OffsetSpec LATEST = OffsetSpec.latest();

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final WireDecoder decoder;
  private final int keepRuns;
  private final long keepBytes;

  /**
   * @param kafka what every Kafka client needs
   * @param keepRuns how many of the newest runs keep their events, at least 1
   * @param keepBytes how much room these may take on disk, of one replica; the newest run always
   *     keeps its events
   */
  EventRetention(
      Admin admin, Map<String, Object> kafka, SchemaIds ids, int keepRuns, long keepBytes) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.admin = admin;
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.decoder = new WireDecoder(ids);
    this.keepRuns = keepRuns;
    this.keepBytes = keepBytes;
  }

  /** Looks once, and deletes what is to be deleted; what fails is tried again the next time. */
  void look() throws InterruptedException {
    try {
      Map<Integer, Long> below = runs().deleteBelow(keepRuns, keepBytes, sizes());
      if (!below.isEmpty() && !isReplayUnderWay()) {
        delete(below);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("the events of older runs could not be looked after: {}", e.toString());
    } catch (RegistryUnreachableException e) {
      LOG.warn("the runs topic could not be read: {}", e.getMessage());
    }
  }

  private RetainedEvents runs() {
    RetainedEvents runs = new RetainedEvents();
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.RUNS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(runs, record.value());
      }
    }
    return runs;
  }

  private void take(RetainedEvents runs, byte[] value) {
    try {
      if (decoder.decode(value) instanceof RunInfo run) {
        runs.accept(run);
      }
    } catch (UndecodableRecordException e) {
      LOG.debug("a stranger's record in the runs topic: {}", e.getMessage());
    }
  }

  /** Of each partition of the events topic, its largest replica. */
  private Map<Integer, LogSize> sizes()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, Long> bytes = new HashMap<>();
    List<Integer> brokers = get(admin.describeCluster().nodes()).stream().map(Node::id).toList();
    for (Map<String, LogDirDescription> dirs :
        get(admin.describeLogDirs(brokers).allDescriptions()).values()) {
      for (LogDirDescription dir : dirs.values()) {
        dir.replicaInfos()
            .forEach((partition, replica) -> bytes.merge(partition, replica.size(), Math::max));
      }
    }
    bytes.keySet().removeIf(partition -> !partition.topic().equals(Topic.EVENTS.topicName()));
    Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(bytes.keySet(), EARLIEST);
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(bytes.keySet(), LATEST);
    Map<Integer, LogSize> sizes = new HashMap<>();
    bytes.forEach(
        (partition, size) ->
            sizes.put(
                partition.partition(),
                new LogSize(begins.get(partition).offset(), ends.get(partition).offset(), size)));
    return sizes;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    return get(admin.listOffsets(asked).all());
  }

  private boolean isReplayUnderWay()
      throws ExecutionException, InterruptedException, TimeoutException {
    return get(admin.listGroups().all()).stream()
        .filter(group -> group.groupId().startsWith(ReplayRequest.APPLICATION_PREFIX))
        .anyMatch(group -> group.groupState().orElse(GroupState.UNKNOWN) != GroupState.EMPTY);
  }

  private void delete(Map<Integer, Long> below)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<TopicPartition> partitions =
        below.keySet().stream()
            .map(partition -> new TopicPartition(Topic.EVENTS.topicName(), partition))
            .toList();
    Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> begin :
        offsets(partitions, EARLIEST).entrySet()) {
      long wanted = below.get(begin.getKey().partition());
      if (wanted > begin.getValue().offset()) {
        deleted.put(begin.getKey(), RecordsToDelete.beforeOffset(wanted));
      }
    }
    if (!deleted.isEmpty()) {
      get(admin.deleteRecords(deleted).all());
      LOG.info(
          "events of all but the newest runs (at most {}, {} MB) are given up: {}",
          keepRuns,
          keepBytes / 1_000_000,
          deleted);
    }
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(TIMEOUT_S, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
