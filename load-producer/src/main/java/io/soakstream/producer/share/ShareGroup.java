package io.soakstream.producer.share;

import io.soakstream.client.ClusterConnection;
import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shares of a run's load that this generator holds, as Kafka's consumer group of the run hands
 * them out: a share is a partition. One that dies loses them after the group's session timeout; one
 * that leaves hands them over at once. On a thread of its own.
 */
public final class ShareGroup implements AutoCloseable {
  /**
   * Shares of a load: so many that two to six generators have equally many. Users and rates are
   * divided among them.
   */
  public static final int SHARES = Topic.SHARES.defaultPartitions();

  private static final Logger LOG = LoggerFactory.getLogger(ShareGroup.class);

  /** The least that brokers allow unless they are told otherwise: who is dead is missed so long. */
  private static final int SESSION_MS = 6_000;

  private static final int HEARTBEAT_MS = 1_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RETRY_MS = 500;
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<Set<Integer>> held;
  private final Set<Integer> shares = new TreeSet<>();
  private final Thread thread;
  private volatile boolean closed;

  private ShareGroup(KafkaConsumer<byte[], byte[]> consumer, Consumer<Set<Integer>> held) {
    this.consumer = consumer;
    this.held = held;
    this.thread = new Thread(this::run, "share-group");
    thread.setDaemon(true);
  }

  /**
   * Joins the group of a run.
   *
   * @param held is told the shares that this generator holds, 0 to {@link #SHARES} - 1, whenever
   *     they change, on the group's thread
   */
  public static ShareGroup join(
      ClusterConnection connection, String run, String producer, Consumer<Set<Integer>> held) {
    Map<String, Object> config = new HashMap<>(connection.kafka());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, "soakstream-generators-" + run);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, producer);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // What stands in the topic is for others: the group only hands out its partitions.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    try {
      ShareGroup group =
          new ShareGroup(
              new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
              held);
      group.thread.start();
      return group;
    } catch (KafkaException e) {
      throw connection.failure(e);
    }
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(List.of(Topic.SHARES.topicName()), new Changes());
      while (!closed) {
        poll();
      }
    } catch (WakeupException e) {
      LOG.debug("the group is left", e);
    }
  }

  private void poll() {
    try {
      consumer.poll(POLL);
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("the group that hands out shares does not answer: {}", e.toString());
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private final class Changes implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> gained) {
      gained.forEach(partition -> shares.add(partition.partition()));
      if (!gained.isEmpty()) {
        held.accept(Set.copyOf(shares));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> lost) {
      lost.forEach(partition -> shares.remove(partition.partition()));
      if (!lost.isEmpty()) {
        held.accept(Set.copyOf(shares));
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      onPartitionsRevoked(lost);
    }
  }

  /** Leaves the group: its shares go to the others at once. */
  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE_MAX.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
