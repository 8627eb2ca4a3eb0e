package io.soakstream.metrics;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What Kafka's clients count of themselves, by group and name as their documentation has them. Safe
 * for any thread as far as the clients' own metrics are.
 */
public final class KafkaFigures {
  private final Supplier<Map<MetricName, ? extends Metric>> metrics;

  /**
   * @param metrics of all clients of a program; asked at each reading
   */
  public KafkaFigures(Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.metrics = metrics;
  }

  /** The sum over all clients and threads; 0 while there is none. */
  public double sum(String group, String name) {
    return values(group, name, Map.of()).sum();
  }

  /** The same of one topic. */
  public double sumOfTopic(String group, String name, String topic) {
    return values(group, name, Map.of("topic", topic)).sum();
  }

  /** The largest of all clients and threads; NaN while there is none. */
  public double max(String group, String name) {
    return values(group, name, Map.of()).max().orElse(Double.NaN);
  }

  private DoubleStream values(String group, String name, Map<String, String> tags) {
    return metrics.get().entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(group))
        .filter(entry -> entry.getKey().name().equals(name))
        .filter(entry -> entry.getKey().tags().entrySet().containsAll(tags.entrySet()))
        .map(entry -> entry.getValue().metricValue())
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .filter(value -> !Double.isNaN(value));
  }
}
