package io.soakstream.metrics;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What Kafka's clients count of themselves, by group and name as their documentation has them. Safe
 * for any thread as far as the clients' own metrics are.
 */
public final class KafkaFigures {
  private static final String TOPIC = "topic";

  private final Supplier<Map<MetricName, ? extends Metric>> metrics;

  /**
   * @param metrics of all clients of a program; asked at each reading
   */
  public KafkaFigures(Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.metrics = metrics;
  }

  /**
   * The sum over all clients and threads; 0 while there is none. Clients count the same again for
   * each topic, which is left out.
   */
  public double sum(String group, String name) {
    return values(group, name, tags -> !tags.containsKey(TOPIC)).sum();
  }

  /** The same of one topic. */
  public double sumOfTopic(String group, String name, String topic) {
    return values(group, name, tags -> topic.equals(tags.get(TOPIC))).sum();
  }

  /** The largest of all clients and threads; NaN while there is none. */
  public double max(String group, String name) {
    return values(group, name, tags -> !tags.containsKey(TOPIC)).max().orElse(Double.NaN);
  }

  private DoubleStream values(String group, String name, Predicate<Map<String, String>> tagged) {
    return metrics.get().entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(group))
        .filter(entry -> entry.getKey().name().equals(name))
        .filter(entry -> tagged.test(entry.getKey().tags()))
        .map(entry -> entry.getValue().metricValue())
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .filter(value -> !Double.isNaN(value));
  }
}
