package io.soakstream.analyzer.app;

import io.soakstream.analyzer.topology.LaneWatch;
import io.soakstream.metrics.KafkaFigures;
import io.soakstream.metrics.MetricBook;
import io.soakstream.topic.Topic;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** What the analyzer tells of itself. Stateless. */
public final class AnalyzerFigures {
  private static final double MS_PER_S = 1e3;
  private static final String THREAD = "stream-thread-metrics";
  private static final String SENT = "producer-topic-metrics";

  private AnalyzerFigures() {}

  /**
   * Names every figure; nothing is read yet.
   *
   * @param lag events that are not analysed yet; NaN when Kafka does not tell
   * @param threadsReplaced stream threads that ended and were replaced
   */
  public static void register(
      MetricBook book,
      KafkaFigures clients,
      LaneWatch watch,
      DoubleSupplier lag,
      DoubleSupplier threadsReplaced) {
    book.counter(
        "soak_analyzer_events_read",
        "Records of the events topic that were read; those read again count again.",
        () ->
            clients.sumOfTopic(
                "consumer-fetch-manager-metrics",
                "records-consumed-total",
                Topic.EVENTS.topicName()));
    book.gauge(
        "soak_analyzer_lag_records",
        "Events in Kafka that are not analysed yet; left out when Kafka does not tell.",
        lag);
    book.counter(
        "soak_analyzer_commits",
        "Transactions of events read, state and results.",
        () -> clients.sum(THREAD, "commit-total"));
    book.gauge(
        "soak_analyzer_commit_average_seconds",
        "How long such a commit takes, mean of the last 30 seconds or so, of the slowest thread.",
        () -> clients.max(THREAD, "commit-latency-avg") / MS_PER_S);
    book.gauge(
        "soak_analyzer_commit_max_seconds",
        "The longest commit of the last 30 seconds or so.",
        () -> clients.max(THREAD, "commit-latency-max") / MS_PER_S);
    book.counters(
        "soak_analyzer_results_sent",
        "Results sent, by topic; those sent again, or taken back with their transaction, count too.",
        "topic",
        () -> sent(clients));
    book.counter(
        "soak_analyzer_send_retries",
        "Records that were sent again because Kafka did not take them.",
        () -> clients.sum("producer-metrics", "record-retry-total"));
    book.counter(
        "soak_analyzer_threads_replaced",
        "Stream threads that ended with an error and were replaced.",
        threadsReplaced);
    book.gauge(
        "soak_analyzer_open_runs",
        "Runs of this instance that are not judged yet.",
        () -> watch.openRuns().size());
    book.gauge(
        "soak_analyzer_open_lanes",
        "Lanes of those runs that are still expected to send.",
        () -> watch.openRuns().stream().mapToInt(run -> run.lanes().size()).sum());
    book.counters(
        "soak_analyzer_judged_runs",
        "Final verdicts, by status.",
        "status",
        () -> watch.judged().runs());
    book.counters(
        "soak_analyzer_judged_events",
        "Events of the runs that were judged, by their fate in the ledger.",
        "fate",
        () -> watch.judged().events());
  }

  private static Map<String, Double> sent(KafkaFigures clients) {
    Map<String, Double> sent = new TreeMap<>();
    for (String topic : Topic.resultTopicNames()) {
      sent.put(topic, clients.sumOfTopic(SENT, "record-send-total", topic));
    }
    return sent;
  }
}
