package io.soakstream.analyzer.app;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.GroupTimeouts;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for exactly-once analysis that recovers within seconds. Stateless. */
final class StreamsSettings {
  private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final int POLLED_RECORDS_MAX = 10_000;

  /**
   * Of events these are bundles. More than one poll may bring: a partition that is paused has to be
   * fetched again.
   */
  private static final int BUFFERED_RECORDS_MAX = 256;

  private static final int PARTITION_FETCH_BYTES = 2 * 1024 * 1024;
  private static final int REPLAY_COMMIT_INTERVAL_MS = 1_000;
  private static final int REPLAY_TRANSACTION_TIMEOUT_MS = 60_000;

  /** The first of a growing row: what a new cluster lacks at first is there soon. */
  private static final int RETRY_BACKOFF_MS = 20;

  /**
   * A changelog that is asked for waits until the fetch under way comes back; of empty ones, that
   * is when its time is over. By default half a second for every task.
   */
  private static final int RESTORE_FETCH_WAIT_MS = 20;

  private StreamsSettings() {}

  /** The settings; what the user passes through wins. */
  static Properties of(
      ClusterConnection connection, String applicationId, String instanceId, Path stateDir) {
    Properties settings = ours(applicationId, instanceId, stateDir);
    settings.putAll(connection.kafka());
    return settings;
  }

  private static Properties ours(String applicationId, String instanceId, Path stateDir) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    settings.put(StreamsConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS_MAX);
    consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, GroupTimeouts.SESSION_MS);
    consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, GroupTimeouts.HEARTBEAT_MS);
    consumer(settings, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, GroupTimeouts.REJOIN_MS_MAX);
    consumer(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_RECORDS_MAX);
    consumer(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    consumer(settings, ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1 << 20);
    settings.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        RESTORE_FETCH_WAIT_MS);
    producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    producer(settings, ProducerConfig.LINGER_MS_CONFIG, 20);
    producer(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE_BYTES);
    producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    settings.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), MAX_MESSAGE_BYTES);
    return settings;
  }

  /**
   * The settings of a replay, which is in a hurry and gone soon: it commits less often, and its
   * group is dynamic, so that leaving it is for good.
   */
  static Properties ofReplay(ClusterConnection connection, String applicationId, Path stateDir) {
    Properties settings = ours(applicationId, "", stateDir);
    settings.remove(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, REPLAY_COMMIT_INTERVAL_MS);
    // One partition can be far behind the others; when it catches up, all that waited closes at
    // once, in one transaction.
    producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, REPLAY_TRANSACTION_TIMEOUT_MS);
    settings.putAll(connection.kafka());
    return settings;
  }

  private static void consumer(Properties settings, String key, Object value) {
    settings.put(StreamsConfig.mainConsumerPrefix(key), value);
  }

  private static void producer(Properties settings, String key, Object value) {
    settings.put(StreamsConfig.producerPrefix(key), value);
  }
}
