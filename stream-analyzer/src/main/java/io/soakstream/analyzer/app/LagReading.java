package io.soakstream.analyzer.app;

import io.soakstream.client.ConsumerLag;
import io.soakstream.topic.Topic;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The analyzer's lag for whoever scrapes: Kafka is asked with the first scrape and then at most
 * every few seconds, however many scrape. Safe for any thread.
 */
final class LagReading implements DoubleSupplier {
  private static final long FRESH_NS = 2_000_000_000L;

  private final Supplier<ConsumerLag> opened;
  private final String group;
  private ConsumerLag lag;
  private OptionalLong last = OptionalLong.empty();
  private long readNs;

  /**
   * @param opened called once, with the first reading
   */
  LagReading(Supplier<ConsumerLag> opened, String group) {
    this.opened = opened;
    this.group = group;
  }

  @Override
  public synchronized double getAsDouble() {
    if (lag == null) {
      lag = opened.get();
    } else if (System.nanoTime() - readNs < FRESH_NS) {
      return value();
    }
    last = lag.of(group, List.of(Topic.EVENTS.topicName()));
    readNs = System.nanoTime();
    return value();
  }

  private double value() {
    return last.isPresent() ? last.getAsLong() : Double.NaN;
  }
}
