package io.soakstream.sink.app;

import io.soakstream.metrics.KafkaFigures;
import io.soakstream.metrics.MetricBook;
import io.soakstream.sink.write.insert.SinkProgress;

/** What the sink tells of itself. Stateless. */
public final class SinkFigures {
  private static final double NS_PER_S = 1e9;
  private static final double MS_PER_S = 1e3;
  private static final String COORDINATOR = "consumer-coordinator-metrics";

  private SinkFigures() {}

  /** Names every figure; nothing is read yet. */
  public static void register(MetricBook book, SinkProgress progress, KafkaFigures consumer) {
    book.counter(
        "soak_sink_records_read",
        "Records of the result topics that were read; repeats count again.",
        () -> consumer.sum("consumer-fetch-manager-metrics", "records-consumed-total"));
    book.counter("soak_sink_rows", "Rows that ClickHouse has acknowledged.", progress::rows);
    book.timing(
        "soak_sink_insert_seconds",
        "Inserts that were acknowledged, and how long they took.",
        progress::inserts,
        () -> progress.insertNs() / NS_PER_S);
    book.counter(
        "soak_sink_retries",
        "Attempts that failed and were made again: inserts, schemas, the wait for ClickHouse.",
        progress::retries);
    book.counter(
        "soak_sink_left_out_records",
        "Records that could not be read and were left out.",
        progress::undecodable);
    book.gauge(
        "soak_sink_lag_records",
        "Records in Kafka that are not stored yet, as measured once a second.",
        progress::lag);
    book.gauge(
        "soak_sink_held_bytes",
        "Encoded rows in memory that wait to be stored.",
        progress::heldBytes);
    book.gauge(
        "soak_sink_paused",
        "1 while nothing moves because something is tried again, otherwise 0.",
        () -> progress.isPaused() ? 1 : 0);
    book.counter(
        "soak_sink_commits",
        "Commits of offsets, each after its rows were stored.",
        () -> consumer.sum(COORDINATOR, "commit-total"));
    book.gauge(
        "soak_sink_commit_average_seconds",
        "How long a commit of offsets takes, mean of the last 30 seconds or so.",
        () -> consumer.max(COORDINATOR, "commit-latency-avg") / MS_PER_S);
    book.gauge(
        "soak_sink_commit_max_seconds",
        "The longest commit of offsets of the last 30 seconds or so.",
        () -> consumer.max(COORDINATOR, "commit-latency-max") / MS_PER_S);
    book.counter(
        "soak_sink_rebalances",
        "How often the consumer group has shared out its partitions anew.",
        () -> consumer.sum(COORDINATOR, "rebalance-total"));
  }
}
