package io.soakstream.sink.app;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.GroupTimeouts;
import io.soakstream.sink.query.ClickHouseLogin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where everything is and as whom the sink speaks to it. Immutable.
 *
 * @param connection to Kafka and the registry
 * @param instanceId static membership, or null
 */
record SinkSettings(
    ClusterConnection connection,
    URI clickHouse,
    String group,
    String instanceId,
    Map<String, String> environment) {
  /** The user who inserts. */
  ClickHouseLogin writer() {
    return new ClickHouseLogin(
        clickHouse,
        environment.getOrDefault("SOAK_CLICKHOUSE_USER", "default"),
        environment.getOrDefault("SOAK_CLICKHOUSE_PASSWORD", ""));
  }

  /** The user who migrates; empty when somebody else does. */
  Optional<ClickHouseLogin> migrator() {
    return Optional.ofNullable(environment.get("SOAK_CLICKHOUSE_MIGRATOR_USER"))
        .filter(user -> !user.isBlank())
        .map(
            user ->
                new ClickHouseLogin(
                    clickHouse,
                    user,
                    environment.getOrDefault("SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", "")));
  }

  /**
   * Configuration of the consumer; what the file says about security and the network comes through.
   */
  Map<String, Object> consumer() {
    Map<String, Object> config = new HashMap<>(client());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    if (instanceId != null) {
      config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    }
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, GroupTimeouts.SESSION_MS);
    config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, GroupTimeouts.HEARTBEAT_MS);
    config.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, GroupTimeouts.REJOIN_MS_MAX);
    config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    return config;
  }

  /** Configuration that every Kafka client shares. */
  Map<String, Object> client() {
    Map<String, Object> config = connection.kafka();
    config.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 5_000);
    config.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return config;
  }

  @Override
  public String toString() {
    return "SinkSettings[" + connection + ", " + group + "]";
  }
}
