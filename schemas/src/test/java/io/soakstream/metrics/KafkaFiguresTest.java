package io.soakstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.junit.jupiter.api.Test;

class KafkaFiguresTest {
  private static final String GROUP = "consumer-fetch-manager-metrics";

  @Test
  void shouldCountEachRecordOnceThoughClientsCountItForTheirTopicToo() {
    try (Metrics metrics = new Metrics()) {
      count(metrics, Map.of("client-id", "a"), 5);
      count(metrics, Map.of("client-id", "a", "topic", "t.x"), 5);
      count(metrics, Map.of("client-id", "a", "topic", "t_x"), 5);
      count(metrics, Map.of("client-id", "b"), 7);
      count(metrics, Map.of("client-id", "b", "topic", "other"), 7);
      KafkaFigures figures = new KafkaFigures(metrics::metrics);

      assertThat(figures.sum(GROUP, "records-consumed-total")).isEqualTo(12);
      assertThat(figures.sumOfTopic(GROUP, "records-consumed-total", "t.x")).isEqualTo(5);
      assertThat(figures.max(GROUP, "records-consumed-total")).isEqualTo(7);
      assertThat(figures.sum(GROUP, "no-such")).isZero();
      assertThat(figures.max(GROUP, "no-such")).isNaN();
    }
  }

  private static void count(Metrics metrics, Map<String, String> tags, double value) {
    MetricName name = metrics.metricName("records-consumed-total", GROUP, "", tags);
    metrics.sensor(tags.toString()).add(name, new CumulativeSum());
    metrics.sensor(tags.toString()).record(value);
  }
}
